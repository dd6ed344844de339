import { documented } from '../rule.ts';
import { optional, required, untyped } from '../schema.ts';
import { listOf, only, text, webAddress } from '../shapes.ts';
import { anyText, plainText } from './text-objects.ts';

const page = documented('block-kit/composition-objects/option-object');

const value = required(text({ min: 1, max: 150 }));

/** An option of a select menu. */
export const menuOption = untyped('option', page, {
  text: required(plainText(75)),
  value,
  description: optional(plainText(75)),
});

/** An option of radio buttons and checkboxes, whose words may be mrkdwn. */
export const choiceOption = untyped('choice_option', page, {
  text: required(anyText(75)),
  value,
  description: optional(anyText(75)),
});

/** An option of an overflow menu, which may lead to a page. */
export const overflowOption = untyped('overflow_option', page, {
  text: required(plainText(75)),
  value,
  description: optional(plainText(75)),
  url: optional(webAddress(3000)),
});

export const optionGroup = untyped(
  'option_group',
  documented('block-kit/composition-objects/option-group-object'),
  {
    label: required(plainText(75)),
    options: required(listOf(only(menuOption), { min: 1, max: 100 })),
  },
);
