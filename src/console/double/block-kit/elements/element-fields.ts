import { confirm } from '../composition/confirm.ts';
import { plainText } from '../composition/text-objects.ts';
import { documented } from '../rule.ts';
import { type Fields, optional, required, untyped } from '../schema.ts';
import { choice, flag, listOf, only, text } from '../shapes.ts';

/** The page of an element in Slack's reference. */
export const elementPage = (name: string) => documented(`block-kit/block-elements/${name}-element`);

const dispatchActionConfig = untyped(
  'dispatch_action_config',
  documented('block-kit/composition-objects/dispatch-action-configuration-object'),
  {
    trigger_actions_on: required(
      listOf(choice('on_enter_pressed', 'on_character_entered'), { min: 1, max: 2 }),
    ),
  },
);

export const actionable: Fields = { action_id: optional(text({ min: 1, max: 255 })) };
export const confirmable: Fields = { confirm: optional(only(confirm)) };
export const focusable: Fields = { focus_on_load: optional(flag) };
export const placeholdable: Fields = { placeholder: optional(plainText(150)) };
export const dispatchable: Fields = { dispatch_action_config: optional(only(dispatchActionConfig)) };
export const labelled: Fields = { accessibility_label: optional(text({ min: 1, max: 75 })) };
