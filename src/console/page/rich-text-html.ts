import { html } from 'hono/html';
import { emojiOf } from './emoji.ts';
import { type Html, nothing } from './html.ts';
import { type JsonObject, listOf, numberOf, objectOf, textOf } from './json.ts';
import { linkHtml } from './link-html.ts';
import { broadcastHtml, channelMentionHtml, userMentionHtml } from './mention-html.ts';
import type { RenderContext } from './render-context.ts';
import { formatSlackDate } from './slack-date.ts';

/** A `rich_text` block: sections, lists, quotes and preformatted text. */
export const richTextHtml = (block: unknown, context: RenderContext): Html =>
  html`${listOf(objectOf(block).elements).map((element) => containerHtml(objectOf(element), context))}`;

function containerHtml(element: JsonObject, context: RenderContext): Html {
  const inline = () => inlineElementsHtml(element, context);
  if (element.type === 'rich_text_section') return html`<div class="text">${inline()}</div>`;
  if (element.type === 'rich_text_quote') return html`<blockquote>${inline()}</blockquote>`;
  if (element.type === 'rich_text_preformatted') {
    return html`<pre tabindex="0" role="group" aria-label="Preformatted text">${inline()}</pre>`;
  }
  return element.type === 'rich_text_list' ? richListHtml(element, context) : nothing;
}

function richListHtml(element: JsonObject, context: RenderContext): Html {
  const items = listOf(element.elements).map(
    (item) => html`<li>${inlineElementsHtml(objectOf(item), context)}</li>`,
  );
  const indent = `indent-${Math.min(Math.max(Math.trunc(numberOf(element.indent) ?? 0), 0), 8)}`;
  if (element.style !== 'ordered') return html`<ul class="${indent}">${items}</ul>`;
  return html`<ol class="${indent}" start="${Math.trunc(numberOf(element.offset) ?? 0) + 1}">${items}</ol>`;
}

const inlineElementsHtml = (parent: JsonObject, context: RenderContext): Html =>
  html`${listOf(parent.elements).map((element) => inlineHtml(objectOf(element), context))}`;

function inlineHtml(element: JsonObject, context: RenderContext): Html {
  const style = objectOf(element.style);
  let shown = contentHtml(element, context);
  if (style.code === true) shown = html`<code>${shown}</code>`;
  if (style.strike === true) shown = html`<s>${shown}</s>`;
  if (style.italic === true) shown = html`<em>${shown}</em>`;
  return style.bold === true ? html`<strong>${shown}</strong>` : shown;
}

type Reader = (element: JsonObject, context: RenderContext) => Html;

const CONTENT: { readonly [type: string]: Reader } = {
  text: ({ text }) => html`${textOf(text)}`,
  link: ({ url, text }, context) => linkHtml(textOf(url), textOf(text) || textOf(url), context),
  user: ({ user_id }, context) => userMentionHtml(textOf(user_id), context),
  channel: ({ channel_id }, context) => channelMentionHtml(textOf(channel_id), context),
  usergroup: ({ usergroup_id }) => broadcastHtml(textOf(usergroup_id)),
  broadcast: ({ range }) => broadcastHtml(textOf(range)),
  emoji: ({ name }) => html`${emojiOf(textOf(name)) ?? `:${textOf(name)}:`}`,
  color: ({ value }) => html`<code>${textOf(value)}</code>`,
  date: ({ timestamp, format, fallback }, { viewer, now }) => {
    const seconds = numberOf(timestamp);
    const isMoment = seconds !== undefined && Math.abs(seconds) < 1e11;
    const reader = { tz: viewer.tz, locale: viewer.locale, now };
    return html`${isMoment ? formatSlackDate(seconds, textOf(format), reader) : textOf(fallback)}`;
  },
};

function contentHtml(element: JsonObject, context: RenderContext): Html {
  const type = textOf(element.type);
  return Object.hasOwn(CONTENT, type) ? (CONTENT[type]?.(element, context) ?? nothing) : nothing;
}
