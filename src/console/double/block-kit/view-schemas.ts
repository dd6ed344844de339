import { knownBlocks } from './blocks/known-blocks.ts';
import { uniqueBlockIds, walkBlocks } from './blocks/walk-blocks.ts';
import { plainText } from './composition/text-objects.ts';
import { documented } from './rule.ts';
import { type Fields, isJsonObject, type ObjectRule, optional, required, typed } from './schema.ts';
import { flag, listOf, text } from './shapes.ts';

const page = documented('views');

const shared: Fields = {
  blocks: required(listOf(knownBlocks, { min: 1, max: 100 })),
  private_metadata: optional(text({ max: 3000 })),
  callback_id: optional(text({ min: 1, max: 255 })),
  external_id: optional(text({ min: 1, max: 255 })),
};

/** Blocks hold elements as `element`, `accessory` or in `elements`: one of all may take the focus. */
const oneFocus: ObjectRule = {
  check: 'one_focus',
  find: ({ blocks }) =>
    walkBlocks(blocks)
      .flatMap(({ block, at }) => [
        { element: block.element, at: `${at}/element` },
        { element: block.accessory, at: `${at}/accessory` },
        ...(Array.isArray(block.elements) ? block.elements : []).map((element, index) => ({
          element,
          at: `${at}/elements/${index}`,
        })),
      ])
      .filter(({ element }) => isJsonObject(element) && element.focus_on_load === true)
      .slice(1)
      .map(({ at }) => ({ at: `${at}/focus_on_load`, message: 'only one element may have focus_on_load' })),
};

const submitWithInput: ObjectRule = {
  check: 'submit_with_input',
  find: ({ blocks, submit }) =>
    submit === undefined && walkBlocks(blocks).some(({ block }) => block.type === 'input')
      ? [{ at: '', message: 'missing required field: submit' }]
      : [],
};

export const modalSchema = typed(
  'modal',
  page,
  {
    ...shared,
    title: required(plainText(24)),
    submit: optional(plainText(24)),
    close: optional(plainText(24)),
    clear_on_close: optional(flag),
    notify_on_close: optional(flag),
  },
  { rules: [uniqueBlockIds, oneFocus, submitWithInput] },
);

export const homeSchema = typed('home', page, shared, { rules: [uniqueBlockIds, oneFocus] });
