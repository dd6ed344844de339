import { choiceOption, overflowOption } from '../composition/options.ts';
import { initialIsOption } from '../object-rules.ts';
import { optional, required, typed } from '../schema.ts';
import { listOf, only } from '../shapes.ts';
import { actionable, confirmable, elementPage, focusable } from './element-fields.ts';

const options = required(listOf(only(choiceOption), { min: 1, max: 10 }));

export const checkboxes = typed(
  'checkboxes',
  elementPage('checkboxes'),
  {
    ...actionable,
    ...confirmable,
    ...focusable,
    options,
    initial_options: optional(listOf(only(choiceOption), { min: 1 })),
  },
  { rules: [initialIsOption('initial_options')] },
);

export const radioButtons = typed(
  'radio_buttons',
  elementPage('radio-button-group'),
  { ...actionable, ...confirmable, ...focusable, options, initial_option: optional(only(choiceOption)) },
  { rules: [initialIsOption('initial_option')] },
);

export const overflow = typed('overflow', elementPage('overflow-menu'), {
  ...actionable,
  ...confirmable,
  options: required(listOf(only(overflowOption), { min: 1, max: 5 })),
});
