import { html } from 'hono/html';
import { type Html, nothing } from './html.ts';
import { type JsonObject, numberOf, textOf } from './json.ts';

const INPUT_TYPES: { readonly [element: string]: string } = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
};

/** True for the elements that one line of input can stand for. */
export const isPicker = (type: string): boolean => Object.hasOwn(INPUT_TYPES, type);

/** A text, number, date or time element as the browser's own control; `attributes` name and label it. */
export function pickerHtml(element: JsonObject, attributes: Html, placeholder = ''): Html {
  const type = textOf(element.type);
  const initial = initialOf(element);
  const hint = placeholder ? html` placeholder="${placeholder}"` : nothing;
  if (element.multiline === true) {
    return html`<textarea class="input" rows="4"${attributes}${hint}${limitsHtml(element)}>${initial}</textarea>`;
  }
  return html`<input class="input" type="${INPUT_TYPES[type] ?? 'text'}" value="${initial}" autocomplete="off"${attributes}${hint}${limitsHtml(element)}>`;
}

function initialOf(element: JsonObject): string {
  const moment = numberOf(element.initial_date_time);
  // The control knows no zone: like the double's state, it is read as UTC.
  if (moment !== undefined && Math.abs(moment) < 1e11)
    return new Date(moment * 1000).toISOString().slice(0, 16);
  return textOf(element.initial_value) || textOf(element.initial_date) || textOf(element.initial_time);
}

function limitsHtml(element: JsonObject): Html {
  if (element.type === 'number_input') {
    const step = element.is_decimal_allowed === true ? 'any' : '1';
    return html` step="${step}"${attribute('min', element.min_value)}${attribute('max', element.max_value)}`;
  }
  return html`${attribute('minlength', element.min_length)}${attribute('maxlength', element.max_length)}`;
}

const attribute = (name: 'min' | 'max' | 'minlength' | 'maxlength', value: unknown): Html =>
  textOf(value) === '' ? nothing : html` ${name}="${textOf(value)}"`;
