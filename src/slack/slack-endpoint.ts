import { Hono } from 'hono';
import type { Acknowledgement, Deliverer, Delivery } from './delivery.ts';
import { isSigned } from './signature.ts';

export type SlackEndpointOptions = {
  readonly signingSecret: string;
  readonly deliverer: Pick<Deliverer, 'deliver' | 'draining'>;
  readonly now?: () => number;
};

/** Slack's largest deliveries are a tenth of this. */
const MOST_BYTES = 1_000_000;

const FORM = 'application/x-www-form-urlencoded';

/**
 * `POST /slack/events`: the one address for Slack's commands, interactions and events over HTTP.
 *
 * Refused before any work: 503 while stopping, 413 over a megabyte, 415 for another content type, 401 without a valid
 * signature of the last five minutes, 400 for a body that cannot be read.
 */
export function slackEndpoint({ signingSecret, deliverer, now = Date.now }: SlackEndpointOptions): Hono {
  const app = new Hono();
  app.post('/slack/events', async ({ req }) => {
    if (deliverer.draining) return status(503);
    const type = (req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    const read = READERS[type];
    if (read === undefined) return status(415);
    const body = await readBody(req.raw);
    if (body === undefined) return status(413);
    if (isCertificateTest(type, body)) return status(200);
    if (!isSigned({ body, ...signatureOf(req.raw.headers) }, signingSecret, now())) return status(401);
    const parsed = read(body);
    if (parsed === undefined) return status(400);
    return await handOver({ body: parsed, ...retryOf(req.raw.headers) }, deliverer);
  });
  return app;
}

/** Slack tests certificates with an unsigned form; nothing is done for it. */
const isCertificateTest = (type: string, body: string) =>
  type === FORM && new URLSearchParams(body).get('ssl_check') === '1';

const signatureOf = (headers: Headers) => ({
  timestamp: headers.get('x-slack-request-timestamp'),
  signature: headers.get('x-slack-signature'),
});

async function handOver(delivery: Delivery, deliverer: Pick<Deliverer, 'deliver'>): Promise<Response> {
  const { type, challenge } = delivery.body;
  if (type === 'url_verification') return Response.json({ challenge: String(challenge) });
  return toResponse(await deliverer.deliver(delivery));
}

const status = (code: number) => new Response('', { status: code });

/** The body as text, or undefined as soon as it is longer than it may be. */
async function readBody(request: Request): Promise<string | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES) return undefined;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A form holds a command, or one `payload` of JSON; a field given twice is nobody's honest form. */
function parseForm(body: string): Delivery['body'] | undefined {
  const form = new URLSearchParams(body);
  const names = [...form.keys()];
  if (new Set(names).size !== names.length) return undefined;
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : parseJson(payload);
}

function parseJson(text: string): Delivery['body'] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Delivery['body'])
      : undefined;
  } catch {
    return undefined;
  }
}

/** How a body of each content type is read. */
const READERS: { readonly [type: string]: (body: string) => Delivery['body'] | undefined } = {
  [FORM]: parseForm,
  'application/json': parseJson,
};

function retryOf(headers: Headers): Pick<Delivery, 'retryNum' | 'retryReason'> {
  const number = headers.get('x-slack-retry-num');
  const reason = headers.get('x-slack-retry-reason');
  return {
    ...(number !== null && /^\d{1,3}$/.test(number) && { retryNum: Number(number) }),
    ...(reason !== null && { retryReason: reason }),
  };
}

function toResponse(acknowledgement: Acknowledgement): Response {
  if (!acknowledgement.taken) return status(500);
  const { body } = acknowledgement;
  if (body === undefined || body === '') return status(200);
  return typeof body === 'string' ? new Response(body) : Response.json(body);
}
