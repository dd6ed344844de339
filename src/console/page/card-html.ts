import { html } from 'hono/html';
import { buttonHtml } from './button-html.ts';
import { type Html, nothing } from './html.ts';
import { imageElementHtml } from './image-html.ts';
import { type JsonObject, listOf, objectOf, textOf } from './json.ts';
import type { RenderContext } from './render-context.ts';
import { textHtml } from './text-html.ts';

/** A `card` block. */
export function cardHtml(block: JsonObject, context: RenderContext): Html {
  const part = (name: string, look: string) =>
    block[name] === undefined
      ? nothing
      : html`<div class="${look} text">${textHtml(block[name], context)}</div>`;
  const actions = listOf(block.actions);
  const blockId = textOf(block.block_id);
  return html`<div class="card">${block.hero_image ? imageElementHtml(block.hero_image, context, 'card-hero') : nothing}
    <div class="card-body">${block.icon ? imageElementHtml(block.icon, context, 'card-icon') : nothing}${part('title', 'card-title')}${part('subtitle', 'card-subtitle')}${part('body', '')}${
      actions.length > 0
        ? html`<div class="actions">${actions.map((action) => buttonHtml(action, blockId, context))}</div>`
        : nothing
    }</div></div>`;
}

/** A `carousel` block: cards side by side. */
export const carouselHtml = (block: JsonObject, context: RenderContext): Html =>
  html`<div class="carousel" role="group" tabindex="0" aria-label="Cards">${listOf(block.elements).map((card) => cardHtml(objectOf(card), context))}</div>`;
