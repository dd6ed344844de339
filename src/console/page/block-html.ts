import { html } from 'hono/html';
import { cardHtml, carouselHtml } from './card-html.ts';
import { chartHtml } from './chart/chart-html.ts';
import { contextHtml } from './context-html.ts';
import { dataTableHtml } from './data-table-html.ts';
import { elementHtml } from './element-html.ts';
import type { Html } from './html.ts';
import { imageBlockHtml } from './image-html.ts';
import { inputBlockHtml } from './input-block-html.ts';
import { type JsonObject, listOf, numberOf, objectOf, textOf } from './json.ts';
import { markdownHtml } from './markdown-html.ts';
import type { RenderContext } from './render-context.ts';
import { richTextHtml } from './rich-text-html.ts';
import { sectionHtml } from './section-html.ts';
import { tableHtml } from './table-html.ts';
import { plainTextWithEmoji, textHtml } from './text-html.ts';
import { unsupportedHtml } from './unsupported-html.ts';

type BlockReader = (block: JsonObject, context: RenderContext, key: string) => Html;

const READERS: { readonly [type: string]: BlockReader } = {
  actions: (block, context) =>
    html`<div class="actions">${listOf(block.elements).map((element) => elementHtml(element, textOf(block.block_id), context))}</div>`,
  alert: (block, context) =>
    html`<div class="alert alert-${levelOf(block)} text" role="note">${textHtml(block.text, context)}</div>`,
  card: cardHtml,
  carousel: carouselHtml,
  context: contextHtml,
  data_table: dataTableHtml,
  data_visualization: chartHtml,
  divider: () => html`<hr>`,
  header: headerHtml,
  image: imageBlockHtml,
  input: inputBlockHtml,
  markdown: (block) => markdownHtml(textOf(block.text)),
  rich_text: richTextHtml,
  section: sectionHtml,
  table: tableHtml,
};

/** Blocks as Slack shows them, one below the other. The key is unique in the page: ids inside begin with it. */
export const blocksHtml = (blocks: readonly unknown[], context: RenderContext, key: string): Html =>
  html`${blocks.map((block, index) => blockHtml(block, context, `${key}-${index}`))}`;

/** One Block Kit block; a kind that this page does not draw is named, never left out. */
export function blockHtml(value: unknown, context: RenderContext, key: string): Html {
  const block = objectOf(value);
  const type = textOf(block.type);
  const reader = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  return html`<div class="block">${reader ? reader(block, context, key) : unsupportedHtml('block', type)}</div>`;
}

/** Under the page's own title (1) and the message's author: levels 3 and deeper. */
function headerHtml(block: JsonObject): Html {
  const level = Math.min(4, Math.max(1, Math.trunc(numberOf(block.level) ?? 1)));
  return html`<div class="header header-${level}" role="heading" aria-level="${level + 2}">${plainTextWithEmoji(block.text)}</div>`;
}

function levelOf({ level }: JsonObject): string {
  const name = textOf(level);
  return ['info', 'warning', 'error', 'success'].includes(name) ? name : 'default';
}
