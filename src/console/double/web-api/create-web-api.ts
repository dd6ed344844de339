import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { ApiError } from '../api-error.ts';
import type { Json } from '../json.ts';
import type { Slack } from '../slack.ts';
import { Arguments, readArguments } from './arguments.ts';
import { authorizeCall, grantedScopes, tokenOf } from './authorize-call.ts';
import type { CallRecord } from './call-record.ts';
import { answerUnderFaults } from './damaged-response.ts';
import { API_METHODS } from './methods.ts';
import { RateLimited } from './post-limit.ts';
import { receiveResponse } from './receive-response.ts';
import { receiveUpload } from './receive-upload.ts';

/** What stands behind an address: reads the request, then answers it, so that faults can stand between the two. */
type Endpoint = {
  readonly method: string;
  readonly args: Json;
  readonly channel: string;
  answer(): Promise<Response>;
};

/** As many of the app's latest calls are recorded. */
export const MOST_CALLS = 1000;

type Env = { Bindings: HttpBindings };

/** The addresses the app calls: Web API methods, uploads, response addresses; and the record of those calls. */
export function createWebApi(slack: Slack): { app: Hono<Env>; calls: readonly CallRecord[] } {
  const calls: CallRecord[] = [];
  const app = new Hono<Env>();
  const serve = async (endpoint: Endpoint, incoming: HttpBindings['incoming']) => {
    const { method, args, channel } = endpoint;
    const record: CallRecord = { method, at: slack.now(), args, status: 0, ok: false };
    calls.push(record);
    if (calls.length > MOST_CALLS) calls.shift();
    const response = await answerUnderFaults(slack, { method, channel, incoming }, endpoint.answer);
    const answered = { ...record, ...(await outcomeOf(response)) };
    const index = calls.lastIndexOf(record);
    if (index >= 0) calls[index] = answered;
    return response;
  };
  app.on(['GET', 'POST'], '/api/:method', async ({ req, env }) =>
    serve(await apiEndpoint(slack, req.param('method'), req.raw), env.incoming),
  );
  app.post('/upload/:ticket', async ({ req, env }) =>
    serve(await receiveUpload(slack, req.param('ticket'), req.raw), env.incoming),
  );
  app.post('/response/:ticket', async ({ req, env }) =>
    serve(await receiveResponse(slack, req.param('ticket'), req.raw), env.incoming),
  );
  return { app, calls };
}

async function apiEndpoint(slack: Slack, method: string, request: Request): Promise<Endpoint> {
  const { args, refusal } = await readOrRefuse(request);
  const { token: _, ...values } = args.values;
  const answer = async () => {
    try {
      if (refusal) throw refusal;
      return apiResponse(slack, { ok: true, ...run(slack, method, args, request) });
    } catch (error) {
      if (error instanceof RateLimited) return error.response();
      if (error instanceof ApiError) return apiResponse(slack, error.body);
      throw error;
    }
  };
  return { method, args: values, channel: args.text('channel') || args.text('channel_id'), answer };
}

async function readOrRefuse(request: Request): Promise<{ args: Arguments; refusal?: unknown }> {
  try {
    return { args: await readArguments(request) };
  } catch (refusal) {
    return { args: new Arguments({}), refusal };
  }
}

function run(slack: Slack, name: string, args: Arguments, request: Request): object {
  const method = API_METHODS[name];
  const call = { slack, args };
  if (!method) throw new ApiError('unknown_method', { req_method: name });
  authorizeCall(method, call, tokenOf(request, call));
  return method.run(call);
}

function apiResponse(slack: Slack, body: object): Response {
  return Response.json(body, {
    headers: { 'x-oauth-scopes': grantedScopes(slack), 'x-slack-req-id': slack.ids.hex(32) },
  });
}

async function outcomeOf(response: Response): Promise<Pick<CallRecord, 'status' | 'ok' | 'error'>> {
  if (response.headers.has('x-hono-already-sent')) return { status: 0, ok: false };
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) return { status: response.status, ok: response.ok && !type.includes('html') };
  return { status: response.status, ...(await jsonOutcome(response.clone())) };
}

async function jsonOutcome(response: Response): Promise<Pick<CallRecord, 'ok' | 'error'>> {
  try {
    const { ok, error } = (await response.json()) as { ok: boolean; error?: string };
    return { ok, ...(error !== undefined && { error }) };
  } catch {
    return { ok: false };
  }
}
