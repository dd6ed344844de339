import { elementState, hasState, isEmptyState } from '../element-state.ts';
import { interactiveElements } from '../interactive-elements.ts';
import { asArray, asObject, asText, type Json, type JsonObject } from '../json.ts';
import type { View } from '../workspace.ts';

type Values = { readonly [blockId: string]: { readonly [actionId: string]: Json } };

/**
 * The values of a view with what the person filled in.
 *
 * @throws Error when there is no such input, or no such option
 */
export function filledValues(view: View, filled: Values): { readonly [blockId: string]: JsonObject } {
  const values: { [blockId: string]: JsonObject } = {
    ...(asObject(asObject(view.state)?.values) as { [blockId: string]: JsonObject }),
  };
  for (const [blockId, actions] of Object.entries(filled)) {
    for (const [actionId, value] of Object.entries(actions)) {
      values[blockId] = { ...values[blockId], [actionId]: stateOf(view, { blockId, actionId }, value) };
    }
  }
  return values;
}

function stateOf(view: View, at: { blockId: string; actionId: string }, value: Json): Json {
  const found = interactiveElements(asObject(view.view)?.blocks).find(
    ({ element, blockId }) =>
      blockId === at.blockId && element.action_id === at.actionId && hasState(element),
  );
  if (!found) throw new Error(`The view has no input ${at.actionId} in the block ${at.blockId}.`);
  const isKept = asObject(value)?.type !== undefined;
  return isKept ? value : elementState(found.element, value);
}

/** What Slack itself says, by block, about inputs that must be filled in and are not. */
export function missingInputs({ view, state }: View): { readonly [blockId: string]: string } {
  const values = asObject(asObject(state)?.values) ?? {};
  const required = asArray(asObject(view)?.blocks)
    .map((block) => asObject(block) ?? {})
    .filter((block) => block.type === 'input' && block.optional !== true);
  const missing = required.filter((block) => {
    const actionId = asText(asObject(block.element)?.action_id);
    const kept = asObject(asObject(values[asText(block.block_id)])?.[actionId]);
    return kept !== undefined && isEmptyState(kept);
  });
  return Object.fromEntries(
    missing.map((block) => [asText(block.block_id), 'Please complete this required field.']),
  );
}
