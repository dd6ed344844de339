import { html } from 'hono/html';
import { choiceHtml } from './choice-html.ts';
import { type Html, nothing } from './html.ts';
import { type JsonObject, objectOf, textOf } from './json.ts';
import { initialValues, type Option, optionsOf } from './options.ts';
import { isPicker, pickerHtml } from './picker-html.ts';
import type { RenderContext } from './render-context.ts';
import { plainTextWithEmoji } from './text-html.ts';
import { unsupportedHtml } from './unsupported-html.ts';

/** An `input` block: label, control, hint, and the place where a refusal of its value is shown. */
export function inputBlockHtml(block: JsonObject, context: RenderContext, key: string): Html {
  const element = objectOf(block.element);
  const hint = plainTextWithEmoji(block.hint);
  const label = html`${plainTextWithEmoji(block.label)}${block.optional === true ? html` <span class="optional">(optional)</span>` : nothing}`;
  const described = html` aria-describedby="${hint ? `${key}-hint ` : ''}${key}-error"`;
  const target = html` data-field data-block-id="${textOf(block.block_id)}" data-action-id="${textOf(element.action_id)}"`;
  const below = html`${hint ? html`<p class="hint" id="${key}-hint">${hint}</p>` : nothing}<p class="field-error" id="${key}-error" role="alert"></p>`;
  if (isGroup(textOf(element.type))) {
    return html`<fieldset class="field"${target}${described}><legend>${label}</legend>${choiceHtml(element, key, context)}${below}</fieldset>`;
  }
  const required = block.optional === true ? nothing : html` aria-required="true"`;
  const control = controlHtml(element, html` id="${key}-input"${target}${described}${required}`, context);
  return html`<div class="field"><label for="${key}-input">${label}</label>${control}${below}</div>`;
}

const isGroup = (type: string): boolean => /^(?:radio_buttons|checkboxes|multi_\w+_select)$/.test(type);

function controlHtml(element: JsonObject, attributes: Html, context: RenderContext): Html {
  const type = textOf(element.type);
  const placeholder = plainTextWithEmoji(element.placeholder);
  if (isPicker(type)) return pickerHtml(element, attributes, placeholder);
  if (!/^(?:static|users|channels|conversations)_select$/.test(type)) return unsupportedHtml('element', type);
  const [chosen] = initialValues(element);
  const options = optionsOf(element, context);
  return html`<select class="input"${attributes}><option value="">${placeholder || 'Choose an option'}</option>${[
    ...Map.groupBy(options, ({ group }) => group),
  ].map(([group, members]) =>
    group
      ? html`<optgroup label="${group}">${members.map((option) => optionHtml(option, chosen))}</optgroup>`
      : members.map((option) => optionHtml(option, chosen)),
  )}</select>`;
}

const optionHtml = ({ value, label }: Option, chosen: string | undefined): Html =>
  html`<option value="${value}"${value === chosen ? html` selected` : ''}>${label}</option>`;
