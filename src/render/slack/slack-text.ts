import { plainText } from '../plain-text.ts';
import { escapeMrkdwn } from './escape-mrkdwn.ts';

/** What lies behind is never shown: no text of a message is nearly as long. */
const LONGEST = 20_000;
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

const UNPAIRED = /[\p{Cs}\p{Noncharacter_Code_Point}]/gu;
// Bidirectional marks and invisible joiners of words. U+200C and U+200D stay: Persian and emoji need them.
const INVISIBLE = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/gu;
const STACKED_MARKS = /(\p{Mn}{4})\p{Mn}+/gu;

/**
 * Text from data, safe to put into a message: one line in NFC without control, bidirectional and unpaired characters,
 * cut at a grapheme with an ellipsis.
 *
 * @param limit most characters, in UTF-16 units after escaping, which is how Slack may count
 * @param blank what is written where nothing is left: Slack refuses empty texts
 * @example slackText('Rock\n& Roll', 150) // => 'Rock & Roll'
 */
export function slackText(text: string, limit: number, blank = '–'): string {
  const cleaned = plainText(text.slice(0, LONGEST).replace(UNPAIRED, ''))
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(STACKED_MARKS, '$1')
    .trim();
  return cleaned === '' ? blank : cutText(cleaned, limit);
}

/** The length of a text as Slack may count it: each of & < > as its escape sequence. */
export const escapedLength = (text: string): number => escapeMrkdwn(text).length;

/** Cuts a clean text between graphemes, so that with the ellipsis it is within the limit. */
function cutText(text: string, limit: number): string {
  if (escapedLength(text) <= limit) return text;
  let kept = '';
  let used = 1;
  for (const { segment } of GRAPHEMES.segment(text)) {
    used += escapedLength(segment);
    if (used > limit) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
