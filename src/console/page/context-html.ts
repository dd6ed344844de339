import { html } from 'hono/html';
import type { Html } from './html.ts';
import { imageElementHtml } from './image-html.ts';
import { type JsonObject, listOf, objectOf } from './json.ts';
import type { RenderContext } from './render-context.ts';
import { textHtml } from './text-html.ts';

/** A `context` block: small print, with small pictures. */
export const contextHtml = (block: JsonObject, context: RenderContext): Html =>
  html`<div class="context">${listOf(block.elements).map((element) =>
    objectOf(element).type === 'image'
      ? imageElementHtml(element, context, 'context-image')
      : html`<span class="text">${textHtml(element, context)}</span>`,
  )}</div>`;
