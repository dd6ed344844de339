import { documented } from '../rule.ts';
import { optional, required, untyped } from '../schema.ts';
import { listOf, only, text, webAddress } from '../shapes.ts';

const inputParameter = untyped(
  'input_parameter',
  documented('block-kit/composition-objects/trigger-object'),
  { name: required(text({ min: 1 })), value: required(text()) },
);

const trigger = untyped('trigger', documented('block-kit/composition-objects/trigger-object'), {
  url: required(webAddress()),
  customizable_input_parameters: optional(listOf(only(inputParameter))),
});

export const workflow = untyped('workflow', documented('block-kit/composition-objects/workflow-object'), {
  trigger: required(only(trigger)),
});
