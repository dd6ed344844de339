import { html } from 'hono/html';
import { confirmHtml } from './confirm-html.ts';
import type { Html } from './html.ts';
import { objectOf, textOf } from './json.ts';
import { isSafe } from './link-html.ts';
import type { RenderContext } from './render-context.ts';
import { plainTextWithEmoji } from './text-html.ts';

/** A button; one with an address opens it and tells the app as well. */
export function buttonHtml(element: unknown, blockId: string, context: RenderContext): Html {
  const { text, action_id, style, url, accessibility_label, confirm } = objectOf(element);
  const look = style === 'primary' || style === 'danger' ? `button ${style}` : 'button';
  const spoken = textOf(accessibility_label);
  const label = plainTextWithEmoji(text);
  const aria = spoken ? html` aria-label="${spoken}"` : '';
  const address = textOf(url);
  if (isSafe(address)) {
    return html`<a class="${look}" href="${address}" target="_blank" rel="noopener noreferrer" data-action-id="${textOf(action_id)}" data-block-id="${blockId}"${aria}>${label}</a>`;
  }
  return html`<span class="control"><button type="button" class="${look}" data-click data-action-id="${textOf(action_id)}" data-block-id="${blockId}"${aria}>${label}</button>${confirmHtml(confirm, context)}</span>`;
}
