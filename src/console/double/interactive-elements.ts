import { asObject, asText, type Json, type JsonObject } from './json.ts';

/** An element a person can act on, and the block it stands in. */
export type InteractiveElement = { readonly element: JsonObject; readonly blockId: string };

/** Every element with an `action_id`, in the order in which they stand, however deep. */
export function interactiveElements(value: Json | undefined, blockId = ''): readonly InteractiveElement[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => interactiveElements(item, blockId));
  const object = asObject(value);
  if (!object) return [];
  const id = asText(object.block_id) || blockId;
  const inside = Object.values(object).flatMap((field) => interactiveElements(field, id));
  return asText(object.action_id) === '' ? inside : [{ element: object, blockId: id }, ...inside];
}
