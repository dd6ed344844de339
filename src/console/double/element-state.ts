import { interactiveElements } from './interactive-elements.ts';
import { asArray, asObject, asText, type Json, type JsonObject } from './json.ts';

/** Where an element keeps its value: in the state, and at first. */
type Slot = {
  readonly state: string;
  readonly initial: string;
  readonly many?: boolean;
  /** The value is one of the element's options, kept whole. */
  readonly fromOptions?: boolean;
};

const typed: Slot = { state: 'value', initial: 'initial_value' };
const oneOption: Slot = { state: 'selected_option', initial: 'initial_option', fromOptions: true };
const options: Slot = {
  state: 'selected_options',
  initial: 'initial_options',
  fromOptions: true,
  many: true,
};
const one = (what: string): Slot => ({ state: `selected_${what}`, initial: `initial_${what}` });
const several = (what: string): Slot => ({ ...one(what), many: true });

const SLOTS: { readonly [type: string]: Slot } = {
  plain_text_input: typed,
  number_input: typed,
  email_text_input: typed,
  url_text_input: typed,
  rich_text_input: { state: 'rich_text_value', initial: 'initial_value' },
  static_select: oneOption,
  radio_buttons: oneOption,
  overflow: oneOption,
  multi_static_select: options,
  checkboxes: options,
  users_select: one('user'),
  conversations_select: one('conversation'),
  channels_select: one('channel'),
  multi_users_select: several('users'),
  multi_conversations_select: several('conversations'),
  multi_channels_select: several('channels'),
  datepicker: one('date'),
  timepicker: one('time'),
  datetimepicker: one('date_time'),
};

/** Whether the element holds a value: a button does not. */
export function hasState(element: JsonObject): boolean {
  return asText(element.type) in SLOTS;
}

/**
 * The state of an element, as Slack keeps it: `{ type, value }`, `{ type, selected_option }` and the like.
 *
 * @param value what the person typed or picked, an option by its value; the initial value when absent
 * @throws Error when the element has no such option
 */
export function elementState(element: JsonObject, value?: Json): JsonObject {
  const type = asText(element.type);
  const slot = SLOTS[type]!;
  const kept = value === undefined ? initialValue(element, slot) : keptValue(element, slot, value);
  return { type, [slot.state]: kept };
}

/** Whether nothing is typed or picked. */
export function isEmptyState(state: JsonObject): boolean {
  const value = state[SLOTS[asText(state.type)]?.state ?? ''];
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** The state of every element in the blocks that holds a value, by block and action. */
export function initialState(blocks: Json | undefined): { [blockId: string]: { [actionId: string]: Json } } {
  const values: { [blockId: string]: { [actionId: string]: Json } } = {};
  for (const { element, blockId } of interactiveElements(blocks)) {
    if (!hasState(element)) continue;
    values[blockId] = { ...values[blockId], [asText(element.action_id)]: elementState(element) };
  }
  return values;
}

function initialValue(element: JsonObject, slot: Slot): Json {
  return element[slot.initial] ?? (slot.many ? [] : null);
}

function keptValue(element: JsonObject, slot: Slot, value: Json): Json {
  const find = (wanted: Json) => (slot.fromOptions ? optionOf(element, wanted) : wanted);
  if (slot.many) return (Array.isArray(value) ? value : [value]).map(find);
  return find(Array.isArray(value) ? (value[0] as Json) : value);
}

function optionOf(element: JsonObject, value: Json): Json {
  const groups = asArray(element.option_groups).map((group) => asObject(group)?.options);
  const all = [element.options, ...groups].flatMap(asArray);
  const found = all.find((option) => asObject(option)?.value === value);
  if (found === undefined) throw new Error(`${asText(element.action_id)} has no option ${String(value)}.`);
  return found;
}
