import { findPings, type Ping } from '../../../src/console/double/block-kit/find-pings.ts';

/** Every text of a payload that a person reads: of whatever key, ids and types included. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

/** Texts in which Slack reads markup: the fallback of a message, and what is marked as mrkdwn. */
function markupIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(markupIn);
  if (value === null || typeof value !== 'object') return [];
  const { type, text } = value as { type?: unknown; text?: unknown };
  const own = (type === 'mrkdwn' || type === undefined) && typeof text === 'string' ? [text] : [];
  return [...own, ...Object.values(value).flatMap(markupIn)];
}

/** Mentions and links in markup; an address that is plain in a fallback is only shown, so it does not count. */
export const pingsIn = (payload: unknown): Ping[] =>
  markupIn(payload)
    .flatMap(findPings)
    .filter(({ kind, text }) => kind !== 'link' || text.startsWith('<'));

/** Mentions as elements of rich text. */
export function mentionsIn(value: unknown): unknown[] {
  if (value === null || typeof value !== 'object') return [];
  const { type } = value as { type?: unknown };
  const own = ['user', 'usergroup', 'channel', 'broadcast', 'team', 'link', 'emoji'].includes(String(type))
    ? [value]
    : [];
  return [...own, ...Object.values(value).flatMap(mentionsIn)];
}

// What may not be in any text; line breaks are between the lines of a fallback and of preformatted text.
export const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\p{Cs}/u;
