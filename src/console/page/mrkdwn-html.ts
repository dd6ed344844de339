import { html } from 'hono/html';
import { withEmoji } from './emoji.ts';
import type { Html } from './html.ts';
import { linkHtml } from './link-html.ts';
import { broadcastHtml, channelMentionHtml, userMentionHtml } from './mention-html.ts';
import type { RenderContext } from './render-context.ts';
import { formatSlackDate } from './slack-date.ts';

/** One run of inline markup. A mark opens before a word and closes after one, so that `2 * 3 * 4` stays as it is. */
const INLINE = new RegExp(
  [
    '`(?<code>[^`\\n]+)`',
    '<(?<token>[^<>\\n]+)>',
    ...['bold*', 'italic_', 'strike~'].map((named) => {
      const [name, sign] = [named.slice(0, -1), named.at(-1)];
      const edge = `[\\p{L}\\p{N}${sign}]`;
      return `(?<!${edge})[${sign}](?<${name}>[^\\s${sign}](?:[^\\n${sign}]*[^\\s${sign}])?)[${sign}](?!${edge})`;
    }),
  ].join('|'),
  'gu',
);

/**
 * Slack's `mrkdwn` as Slack shows it: bold, italic, strike, code, preformatted text, quotes, links, mentions, dates,
 * emoji. Everything else is text.
 *
 * @see docs.slack.dev, "Formatting message text"
 */
export function mrkdwnHtml(text: string, context: RenderContext): Html {
  return html`${text.split(/```/).map((part, index, parts) => {
    const isOpenFence = index % 2 === 1 && index === parts.length - 1;
    if (isOpenFence) return html`\`\`\`${linesHtml(part, context)}`;
    if (index % 2 === 1) return html`<pre>${decodeEntities(part.replace(/^\n|\n$/g, ''))}</pre>`;
    return linesHtml(index > 0 ? part.replace(/^\n/, '') : part, context);
  })}`;
}

/** Lines that begin with `>` are quoted, runs of them together. */
function linesHtml(text: string, context: RenderContext): Html {
  const runs: { quoted: boolean; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const bare = line.replace(/^(?:&gt;|>) ?/, '');
    const quoted = bare !== line;
    const last = runs.at(-1);
    if (last?.quoted === quoted) last.lines.push(bare);
    else runs.push({ quoted, lines: [bare] });
  }
  return html`${runs.map(({ quoted, lines }) => {
    const inline = inlineHtml(lines.join('\n'), context);
    return quoted ? html`<blockquote>${inline}</blockquote>` : inline;
  })}`;
}

function inlineHtml(text: string, context: RenderContext): Html {
  const parts: (Html | string)[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    parts.push(plain(text.slice(end, match.index)), markHtml(match.groups ?? {}, context));
    end = match.index + match[0].length;
  }
  parts.push(plain(text.slice(end)));
  return html`${parts}`;
}

function markHtml(groups: { [name: string]: string | undefined }, context: RenderContext): Html {
  const { code, token, bold, italic, strike } = groups;
  if (code !== undefined) return html`<code>${decodeEntities(code)}</code>`;
  if (bold !== undefined) return html`<strong>${inlineHtml(bold, context)}</strong>`;
  if (italic !== undefined) return html`<em>${inlineHtml(italic, context)}</em>`;
  if (strike !== undefined) return html`<s>${inlineHtml(strike, context)}</s>`;
  return tokenHtml(token ?? '', context);
}

/** What stands between angle brackets: a mention, a date, or a link with an optional label. */
function tokenHtml(token: string, context: RenderContext): Html {
  const [target = '', ...rest] = token.split('|');
  const label = rest.join('|');
  if (/^@[UW]/.test(target)) return userMentionHtml(target.slice(1), context);
  if (/^#[CGD]/.test(target)) return channelMentionHtml(target.slice(1), context);
  if (target.startsWith('!')) return specialHtml(target.slice(1), label, context);
  return linkHtml(decodeEntities(target), plain(label || target), context);
}

function specialHtml(target: string, label: string, context: RenderContext): Html {
  const [kind = '', seconds = '', ...format] = target.split('^');
  if (kind !== 'date') return broadcastHtml(decodeEntities(label || kind).replace(/^@/, ''));
  const moment = Number(seconds);
  if (!/^\d{1,11}$/.test(seconds)) return html`${decodeEntities(label)}`;
  const shown = formatSlackDate(moment, decodeEntities(format[0] ?? ''), readerOf(context));
  return html`<time datetime="${new Date(moment * 1000).toISOString()}">${shown}</time>`;
}

const readerOf = ({ viewer, now }: RenderContext) => ({ tz: viewer.tz, locale: viewer.locale, now });

const plain = (text: string): string => withEmoji(decodeEntities(text));

/** Slack escapes these three characters and no other; decoding once keeps `&amp;lt;` as `&lt;`. */
const decodeEntities = (text: string): string =>
  text.replace(/&(amp|lt|gt);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '');
