import { ApiError } from '../api-error.ts';
import { asObject, type Json, type JsonObject } from '../json.ts';
import type { Slack } from '../slack.ts';
import { useResponseUrl } from '../use-response-url.ts';

/** A message sent to a response address: no token, any channel, five times. */
export async function receiveResponse(slack: Slack, ticket: string, request: Request) {
  const body = parse(await request.text());
  const place = slack.responseUrls.find(ticket);
  const answer = async () => respond(slack, ticket, body);
  return { method: 'response_url', args: body ?? {}, channel: place?.channel ?? '', answer };
}

function respond(slack: Slack, ticket: string, body: JsonObject | undefined): Response {
  try {
    if (!body) throw new ApiError('invalid_payload');
    const place = slack.responseUrls.open(ticket, slack.now());
    if (typeof place === 'string') throw new ApiError(place);
    useResponseUrl(slack, place, body);
    place.uses += 1;
    return new Response('ok');
  } catch (error) {
    if (error instanceof ApiError) return Response.json(error.body, { status: 404 });
    throw error;
  }
}

function parse(text: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
}
