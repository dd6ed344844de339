import { html } from 'hono/html';
import type { View } from '../double/workspace.ts';
import { blocksHtml } from './block-html.ts';
import { type Html, nothing } from './html.ts';
import { listOf, objectOf } from './json.ts';
import type { RenderContext } from './render-context.ts';
import { plainTextWithEmoji } from './text-html.ts';

/** A modal: a dialog with a form, where it can be submitted. The script opens it, which keeps the focus inside. */
export function modalHtml({ id, view }: View, context: RenderContext): Html {
  const { title, blocks, submit, close } = objectOf(view);
  const send = plainTextWithEmoji(submit);
  const button = send ? html`<button type="submit" class="button primary">${send}</button>` : nothing;
  return html`<dialog class="modal" data-modal data-view-id="${id}" aria-labelledby="modal-title"><form novalidate>
    <div class="dialog-head"><h2 id="modal-title">${plainTextWithEmoji(title)}</h2><button type="button" class="icon-button" data-close aria-label="Close"><span class="cross" aria-hidden="true"></span></button></div>
    <div class="dialog-body"><p class="modal-error" role="alert"></p>${blocksHtml(listOf(blocks), context, 'modal')}</div>
    <div class="dialog-foot"><button type="button" class="button" data-close>${plainTextWithEmoji(close) || 'Close'}</button>${button}</div></form></dialog>`;
}
