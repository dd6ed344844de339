import { richText } from '../blocks/rich-text.ts';
import { ordered } from '../object-rules.ts';
import { expert, sdk } from '../rule.ts';
import { type Fields, optional, required, typed } from '../schema.ts';
import { flag, formatted, integer, listOf, oneOf, text } from '../shapes.ts';
import { actionable, dispatchable, elementPage, focusable, placeholdable } from './element-fields.ts';

const typing: Fields = { ...actionable, ...dispatchable, ...focusable, ...placeholdable };
const lines = optional(integer({ min: 1, max: 100 }), { evidence: sdk('RichTextInput') });
const decimal = optional(formatted(/^-?\d+(\.\d+)?$/));

const plainTextInput = typed(
  'plain_text_input',
  elementPage('plain-text-input'),
  {
    ...typing,
    initial_value: optional(text({ max: 3000 }), { evidence: expert('no input takes more than 3000') }),
    multiline: optional(flag),
    min_length: optional(integer({ min: 0, max: 3000 })),
    max_length: optional(integer({ min: 1, max: 3000 })),
  },
  { rules: [ordered('min_length', 'max_length')] },
);

const numberInput = typed(
  'number_input',
  elementPage('number-input'),
  {
    ...typing,
    is_decimal_allowed: required(flag),
    initial_value: decimal,
    min_value: decimal,
    max_value: decimal,
  },
  { rules: [ordered('min_value', 'max_value')] },
);

const fileInput = typed(
  'file_input',
  elementPage('file-input'),
  {
    ...actionable,
    filetypes: optional(listOf(text({ min: 1 }), { min: 1 })),
    max_files: optional(integer({ min: 1, max: 10 })),
  },
  { surfaces: ['modal'] },
);

const richTextInput = typed('rich_text_input', elementPage('rich-text-input'), {
  ...typing,
  action_id: required(text({ min: 1, max: 255 })),
  initial_value: optional(oneOf(richText)),
  min_lines: lines,
  max_lines: lines,
});

/** Elements that are typed into, or given a file: they stand in input blocks only. */
export const inputs = [
  plainTextInput,
  numberInput,
  fileInput,
  richTextInput,
  typed('email_text_input', elementPage('email-input'), { ...typing, initial_value: optional(text()) }),
  typed('url_text_input', elementPage('url-input'), { ...typing, initial_value: optional(text()) }),
] as const;
