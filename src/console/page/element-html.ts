import { html } from 'hono/html';
import { buttonHtml } from './button-html.ts';
import { choiceHtml } from './choice-html.ts';
import { confirmHtml } from './confirm-html.ts';
import type { Html } from './html.ts';
import { imageElementHtml } from './image-html.ts';
import { objectOf, textOf } from './json.ts';
import { overflowHtml, selectHtml } from './menu-html.ts';
import { isPicker, pickerHtml } from './picker-html.ts';
import type { RenderContext } from './render-context.ts';
import { plainTextWithEmoji } from './text-html.ts';
import { unsupportedHtml } from './unsupported-html.ts';

/** An interactive element outside a form: what is done with it goes to the app at once. */
export function elementHtml(element: unknown, blockId: string, context: RenderContext): Html {
  const fields = objectOf(element);
  const type = textOf(fields.type);
  if (type === 'button' || type === 'workflow_button') return buttonHtml(element, blockId, context);
  if (type === 'overflow') return overflowHtml(element, blockId, context);
  if (type === 'image') return imageElementHtml(element, context, 'thumbnail');
  if (/^(?:static|users|channels|conversations)_select$/.test(type))
    return selectHtml(element, blockId, context);
  const target = html` data-action-id="${textOf(fields.action_id)}" data-block-id="${blockId}"`;
  const hint = plainTextWithEmoji(fields.placeholder) || 'Choose';
  if (isPicker(type)) {
    return html`<span class="control">${pickerHtml(fields, html` data-change aria-label="${hint}"${target}`, hint)}${confirmHtml(fields.confirm, context)}</span>`;
  }
  if (/^(?:radio_buttons|checkboxes|multi_(?:static|users|channels|conversations)_select)$/.test(type)) {
    const name = `${blockId} ${textOf(fields.action_id)}`;
    return html`<span class="control choices" role="${type === 'radio_buttons' ? 'radiogroup' : 'group'}" aria-label="${hint}" data-change-group${target}>${choiceHtml(element, name, context)}${confirmHtml(fields.confirm, context)}</span>`;
  }
  return unsupportedHtml('element', type);
}
