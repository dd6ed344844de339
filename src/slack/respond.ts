import type { SlackMessage } from '../render/slack/slack-message.ts';
import { CallNotSent } from './call-not-sent.ts';
import { CallUnclear } from './call-unclear.ts';
import { isNeverSent } from './never-sent.ts';

/** Slack takes answers at such an address for half an hour. */
const LIFETIME_MS = 30 * 60_000;

/** Where answers may go, and how long Slack may take. */
export type ResponseRules = {
  /** The only host that is ever called. */
  readonly host: string;
  readonly deadlineMs: number;
};

export type Response = {
  readonly message: SlackMessage;
  readonly visibility: 'ephemeral' | 'in_channel';
  readonly threadTs?: string;
  /** In the place of what the address belongs to. Where Slack knows no such message, it posts a new one. */
  readonly replace?: boolean;
};

/**
 * Answers at a response address of Slack's.
 *
 * @returns false where Slack does not take it, or no longer
 * @throws {CallUnclear} where it may have arrived
 * @throws {CallNotSent} where Slack was not reached
 */
export const respond = (
  url: string,
  { message, visibility, threadTs, replace = false }: Response,
  rules: ResponseRules,
): Promise<boolean> =>
  post(
    url,
    {
      text: message.text,
      blocks: message.blocks,
      response_type: visibility,
      replace_original: replace,
      unfurl_links: false,
      unfurl_media: false,
      ...(threadTs !== undefined && { thread_ts: threadTs }),
    },
    rules,
  );

/**
 * Takes away the message that a response address belongs to, best effort: Slack need not know it any more.
 *
 * @returns whether Slack says that it did
 */
export const takeBack = (url: string, rules: ResponseRules): Promise<boolean> =>
  post(url, { delete_original: true }, rules).catch(() => false);

async function post(url: string, body: object, { host, deadlineMs }: ResponseRules): Promise<boolean> {
  if (!isAllowed(url, host)) return false;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(deadlineMs),
  }).catch((error: unknown) => {
    throw isNeverSent(error) ? new CallNotSent() : new CallUnclear();
  });
  if (response.status >= 500 || isPage(response)) throw new CallUnclear();
  return response.ok;
}

/** Slack answers in a word or in JSON; a page comes from somewhere in between. */
const isPage = ({ headers }: globalThis.Response): boolean =>
  (headers.get('content-type') ?? '').includes('html');

/** Whether an address noted at a time is still worth trying. */
export const isFresh = (notedAt: number, now: number): boolean => now - notedAt < LIFETIME_MS;

function isAllowed(url: string, allowedHost: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  const isSecure = protocol === 'https:' || /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(allowedHost);
  return isSecure && host === allowedHost && username === '' && password === '';
}
