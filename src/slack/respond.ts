import type { SlackMessage } from '../render/slack/slack-message.ts';

/** Slack takes answers at such an address for half an hour. */
const LIFETIME_MS = 30 * 60_000;

const DEADLINE_MS = 10_000;

export type Response = {
  readonly message: SlackMessage;
  readonly visibility: 'ephemeral' | 'in_channel';
  readonly threadTs?: string;
};

/**
 * Answers at a response address of Slack's.
 *
 * @param allowedHost the only host that is ever called
 * @returns `sent`; `refused` where Slack no longer takes it; `unknown` where it may have arrived
 */
export async function respond(
  url: string,
  { message, visibility, threadTs }: Response,
  allowedHost: string,
): Promise<'sent' | 'refused' | 'unknown'> {
  if (!isAllowed(url, allowedHost)) return 'refused';
  const body = {
    text: message.text,
    blocks: message.blocks,
    response_type: visibility,
    replace_original: false,
    unfurl_links: false,
    unfurl_media: false,
    ...(threadTs !== undefined && { thread_ts: threadTs }),
  };
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    if (response.ok) return 'sent';
    return response.status >= 500 ? 'unknown' : 'refused';
  } catch {
    return 'unknown';
  }
}

/** Whether an address noted at a time is still worth trying. */
export const isFresh = (notedAt: number, now: number): boolean => now - notedAt < LIFETIME_MS;

function isAllowed(url: string, allowedHost: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  const isSecure = protocol === 'https:' || /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(allowedHost);
  return isSecure && host === allowedHost && username === '' && password === '';
}
