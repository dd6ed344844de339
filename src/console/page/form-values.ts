import type { Json } from '../double/json.ts';
import type { View } from '../double/workspace.ts';
import { listOf, objectOf, textOf } from './json.ts';

/** What a form holds, by block and action, as the page's controls give it: always text. */
export type FormTexts = { readonly [block: string]: { readonly [action: string]: string | string[] } };

export type FormValues = { readonly [block: string]: { readonly [action: string]: Json } };

/** Where an element that holds one value keeps it; text inputs keep theirs in `value`. */
const KEPT_IN: { readonly [type: string]: string } = {
  static_select: 'selected_option',
  radio_buttons: 'selected_option',
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
};

/** A form's values as the workspace takes them: nothing chosen is null, and a moment is seconds since 1970. */
export function formValues({ view }: Pick<View, 'view'>, texts: FormTexts): FormValues {
  const elements = new Map(
    listOf(objectOf(view).blocks).map((block) => {
      const { block_id, element } = objectOf(block);
      return [textOf(block_id), objectOf(element)];
    }),
  );
  const valuesOf = ([block, actions]: [string, FormTexts[string]]) => {
    const type = textOf(elements.get(block)?.type);
    return [block, mapValues(actions, (text) => formValue(type, text))] as const;
  };
  return Object.fromEntries(Object.entries(texts).map(valuesOf));
}

function formValue(type: string, text: string | string[]): Json {
  if (typeof text !== 'string') return text;
  if (text === '') return { type, [KEPT_IN[type] ?? 'value']: null };
  if (type !== 'datetimepicker') return text;
  return { type, selected_date_time: Date.parse(`${text}Z`) / 1000 };
}

const mapValues = <From, To>(values: { readonly [key: string]: From }, to: (value: From) => To) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, to(value)]));
