import type { Ids } from './ids.ts';
import { asArray, asObject, asText, type Json, type JsonObject } from './json.ts';

/** Fields that hold elements a person may act on. */
const HOLDERS = ['accessory', 'actions', 'element', 'elements'];
const ACTING = /button|select|checkboxes|overflow|picker|input$/;

/** The blocks with the ids that Slack gives to blocks and elements without one. */
export function withIds(ids: Ids, blocks: readonly Json[]): readonly Json[] {
  return blocks.map((block) => {
    const object = asObject(block);
    return object ? { block_id: ids.hex(5), ...elementsWithIds(ids, object) } : block;
  });
}

function elementsWithIds(ids: Ids, block: JsonObject): JsonObject {
  const changed: { [field: string]: Json } = {};
  for (const field of HOLDERS) {
    const held = block[field];
    if (Array.isArray(held)) changed[field] = asArray(held).map((element) => elementWithId(ids, element));
    else if (asObject(held)) changed[field] = elementWithId(ids, held!);
  }
  if (Array.isArray(block.child_blocks)) changed.child_blocks = withIds(ids, block.child_blocks);
  return { ...block, ...changed };
}

function elementWithId(ids: Ids, element: Json): Json {
  const object = asObject(element);
  if (!object) return element;
  // A carousel holds cards, a rich text holds sections: only what is acted on gets an id.
  if (asText(object.type) === 'card') return elementsWithIds(ids, object);
  return ACTING.test(asText(object.type)) ? { action_id: ids.hex(5), ...object } : object;
}
