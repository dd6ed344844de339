import { anyText, plainText, textObjects } from '../composition/text-objects.ts';
import { button, workflowButton } from '../elements/buttons.ts';
import { checkboxes, overflow, radioButtons } from '../elements/choices.ts';
import { imageElement, imageSource, imageSourceRule } from '../elements/image-element.ts';
import { inputs } from '../elements/inputs.ts';
import { datepicker, datetimepicker, timepicker } from '../elements/pickers.ts';
import { multiSelects, selects } from '../elements/selects.ts';
import { atLeastOneOf, uniqueWithin } from '../object-rules.ts';
import { documented, reported } from '../rule.ts';
import { isJsonObject, type ObjectRule, optional, required } from '../schema.ts';
import { choice, flag, formatted, integer, listOf, oneOf, text, webAddress } from '../shapes.ts';
import { block } from './block.ts';

const choosing = [checkboxes, radioButtons, datepicker, timepicker, ...selects, ...multiSelects] as const;
const pressing = [button, workflowButton, overflow] as const;

export const section = block(
  'section',
  'section',
  {
    text: optional(anyText()),
    fields: optional(listOf(anyText(2000), { min: 1, max: 10 })),
    accessory: optional(oneOf(imageElement, ...pressing, ...choosing)),
    expand: optional(flag),
  },
  { rules: [atLeastOneOf('text', 'fields')] },
);

export const header = block('header', 'header', {
  text: required(plainText(150)),
  level: optional(integer({ min: 1, max: 4 }), {
    evidence: reported('slack-block-kit-validator, header_block'),
  }),
});

export const divider = block('divider', 'divider', {});

export const context = block('context', 'context', {
  elements: required(listOf(oneOf(imageElement, ...textObjects), { min: 1, max: 10 })),
});

export const actions = block(
  'actions',
  'actions',
  { elements: required(listOf(oneOf(datetimepicker, ...pressing, ...choosing), { min: 1, max: 25 })) },
  { rules: [uniqueWithin('elements', 'action_id')] },
);

export const image = block(
  'image',
  'image',
  {
    ...imageSource,
    alt_text: required(text({ min: 1, max: 2000 })),
    title: optional(plainText(2000)),
  },
  { rules: [imageSourceRule] },
);

/** A file is given only with the submission: choosing one dispatches nothing. */
const fileInputDispatchesNothing: ObjectRule = {
  check: 'file_input_dispatch',
  evidence: documented('block-kit/block-elements/file-input-element'),
  find: ({ dispatch_action, element }) =>
    dispatch_action === true && isJsonObject(element) && element.type === 'file_input'
      ? [{ at: '/dispatch_action', message: 'must be false for a file_input' }]
      : [],
};

export const input = block(
  'input',
  'input',
  {
    label: required(plainText(2000)),
    element: required(oneOf(datetimepicker, ...choosing, ...inputs)),
    hint: optional(plainText(2000)),
    optional: optional(flag),
    dispatch_action: optional(flag),
  },
  { rules: [fileInputDispatchesNothing] },
);

const secureAddress = formatted({
  test: (url) => /^https:\/\/[^\s/]/i.test(url),
  words: 'must be a valid HTTPS URL',
});

/** The page says "less than" 200 and 50 characters. */
export const video = block('video', 'video', {
  alt_text: required(text({ min: 1 })),
  title: required(plainText(199)),
  video_url: required(secureAddress),
  thumbnail_url: required(webAddress()),
  title_url: optional(secureAddress),
  author_name: optional(text({ max: 49 })),
  provider_name: optional(text()),
  provider_icon_url: optional(webAddress()),
  description: optional(plainText()),
});

/** Shown for remote files in messages that are read; nobody can post one. */
export const file = block(
  'file',
  'file',
  { external_id: required(text({ min: 1 })), source: required(choice('remote')) },
  { surfaces: [] },
);
