import { plainText } from '../composition/text-objects.ts';
import { workflow } from '../composition/workflow.ts';
import { optional, required, typed, untyped } from '../schema.ts';
import { anyAddress, choice, formatted, listOf, only, text } from '../shapes.ts';
import { actionable, confirmable, elementPage, labelled } from './element-fields.ts';

const style = optional(choice('primary', 'danger'));
const value = text({ min: 1, max: 2000 });

export const button = typed('button', elementPage('button'), {
  ...actionable,
  ...confirmable,
  ...labelled,
  text: required(plainText(75)),
  value: optional(value),
  url: optional(anyAddress(3000)),
  style,
});

export const workflowButton = typed('workflow_button', elementPage('workflow-button'), {
  ...confirmable,
  ...labelled,
  action_id: required(text({ min: 1, max: 255 })),
  text: required(plainText(75)),
  workflow: required(only(workflow)),
  style,
});

export const iconButton = typed('icon_button', elementPage('icon-button'), {
  ...actionable,
  ...confirmable,
  ...labelled,
  icon: required(choice('trash')),
  text: required(plainText(75)),
  value: optional(value),
  visible_to_user_ids: optional(listOf(formatted(/^[UW][A-Z0-9]+$/))),
});

const feedbackButton = untyped('feedback_button', elementPage('feedback-buttons'), {
  ...labelled,
  text: required(plainText(75)),
  value: required(value),
});

export const feedbackButtons = typed('feedback_buttons', elementPage('feedback-buttons'), {
  ...actionable,
  positive_button: required(only(feedbackButton)),
  negative_button: required(only(feedbackButton)),
});
