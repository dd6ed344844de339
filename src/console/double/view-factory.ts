import { ApiError } from './api-error.ts';
import { errorBody } from './block-kit/error-body.ts';
import { validateView } from './block-kit/validate-view.ts';
import { initialState } from './element-state.ts';
import { fileProblems } from './file-problems.ts';
import { asArray, asObject, asText, type Json, type JsonObject } from './json.ts';
import type { Slack } from './slack.ts';
import { withIds } from './with-ids.ts';
import type { View } from './workspace.ts';

/**
 * Makes a view of what the app sent.
 *
 * @param old the view it replaces: the id stays, and so does what was typed where block and action are the same
 * @throws ApiError when Slack would refuse it
 */
export function makeView(
  slack: Slack,
  sent: JsonObject,
  owner: { readonly user: string; readonly type: View['type'] },
  old?: View,
): View {
  checkView(slack, sent, owner.type);
  const view = { ...sent, blocks: withIds(slack.ids, asArray(sent.blocks)) };
  return {
    ...owner,
    id: old?.id ?? slack.ids.id('V'),
    hash: `${Math.floor(slack.now() / 1000)}.${slack.ids.hex(8)}`,
    callbackId: asText(sent.callback_id),
    view,
    state: { values: keptValues(view.blocks, old) },
  };
}

function checkView(slack: Slack, sent: JsonObject, type: View['type']): void {
  const problems = [...validateView(sent), ...fileProblems(slack, sent.blocks)];
  if (problems.length > 0) throw new ApiError(problems[0]!.error, errorBody(problems, '/view'));
  if (sent.type !== type) throw new ApiError('invalid_arguments', { errors: [`expected a ${type}`] });
}

function keptValues(blocks: readonly Json[], old: View | undefined): JsonObject {
  const before = asObject(asObject(old?.state)?.values) ?? {};
  const values: { [blockId: string]: Json } = initialState(blocks);
  for (const [blockId, actions] of Object.entries(values)) {
    const kept = asObject(before[blockId]) ?? {};
    values[blockId] = Object.fromEntries(
      Object.entries(asObject(actions)!).map(([actionId, initial]) => [actionId, kept[actionId] ?? initial]),
    );
  }
  return values;
}
