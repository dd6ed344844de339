import { html } from 'hono/html';
import type { Html } from './html.ts';
import { isSafe } from './link-html.ts';

const INLINE =
  /`(?<code>[^`\n]+)`|\*\*(?<bold>[^*\n]+)\*\*|\*(?<italic>[^*\s][^*\n]*)\*|~~(?<strike>[^~\n]+)~~|\[(?<label>[^[\]\n]{1,500})\]\((?<url>[^()\s]{1,2000})\)/gu;

/** A `markdown` block: headings, lists, quotes, code, emphasis and links. Markup of any other kind stays text. */
export function markdownHtml(text: string): Html {
  const parts = text.split(/^```[^\n]*\n?/m);
  return html`<div class="markdown">${parts.map((part, index) =>
    index % 2 === 1 ? html`<pre>${part.replace(/\n$/, '')}</pre>` : blocksOf(part),
  )}</div>`;
}

const blocksOf = (text: string): Html => html`${text.split(/\n{2,}/).map(paragraphHtml)}`;

function paragraphHtml(paragraph: string): Html {
  const lines = paragraph.split('\n').filter((line) => line.trim() !== '');
  const strip = (pattern: RegExp) =>
    lines.length > 0 && lines.every((line) => pattern.test(line))
      ? lines.map((line) => line.replace(pattern, ''))
      : undefined;
  const heading = /^(#{1,6}) +(.+)$/.exec(lines[0] ?? '');
  if (heading) {
    const rest = lines.slice(1).join('\n');
    const title = html`<div class="header header-${Math.min(4, heading[1]?.length ?? 1)}" role="heading" aria-level="${(heading[1]?.length ?? 1) + 2}">${inlineHtml(heading[2] ?? '')}</div>`;
    return html`${title}${rest ? paragraphHtml(rest) : ''}`;
  }
  const bullets = strip(/^ {0,3}[-*+] +/);
  if (bullets) return html`<ul>${bullets.map((line) => html`<li>${inlineHtml(line)}</li>`)}</ul>`;
  const numbers = strip(/^ {0,3}\d+[.)] +/);
  if (numbers) return html`<ol>${numbers.map((line) => html`<li>${inlineHtml(line)}</li>`)}</ol>`;
  const quotes = strip(/^> ?/);
  if (quotes) return html`<blockquote>${inlineHtml(quotes.join('\n'))}</blockquote>`;
  return lines.length > 0 ? html`<div class="text">${inlineHtml(lines.join('\n'))}</div>` : html``;
}

function inlineHtml(text: string): Html {
  const parts: (Html | string)[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    parts.push(text.slice(end, match.index), markHtml(match[0], match.groups ?? {}));
    end = match.index + match[0].length;
  }
  return html`${parts}${text.slice(end)}`;
}

function markHtml(whole: string, groups: { [name: string]: string | undefined }): Html | string {
  const { code, bold, italic, strike, label, url } = groups;
  if (code !== undefined) return html`<code>${code}</code>`;
  if (bold !== undefined) return html`<strong>${inlineHtml(bold)}</strong>`;
  if (italic !== undefined) return html`<em>${inlineHtml(italic)}</em>`;
  if (strike !== undefined) return html`<s>${inlineHtml(strike)}</s>`;
  if (url === undefined || !isSafe(url)) return whole;
  return html`<a class="link" href="${url}" target="_blank" rel="noopener noreferrer">${label ?? url}</a>`;
}
