import { anyText, plainText } from '../composition/text-objects.ts';
import { button } from '../elements/buttons.ts';
import { imageElement } from '../elements/image-element.ts';
import { atLeastOneOf } from '../object-rules.ts';
import { reported } from '../rule.ts';
import { type ObjectRule, optional, required } from '../schema.ts';
import { choice, flag, listOf, oneOf } from '../shapes.ts';
import { block } from './block.ts';
import { actions, context, divider, file, header, image, input, section, video } from './classic-blocks.ts';
import { richText } from './rich-text.ts';
import { table } from './tables.ts';

export const alert = block(
  'alert',
  'alert',
  {
    text: required(anyText(200), { evidence: reported('java-slack-sdk#1624, AlertBlock') }),
    level: optional(choice('default', 'info', 'warning', 'error', 'success')),
  },
  { surfaces: ['modal'] },
);

export const card = block(
  'card',
  'card',
  {
    hero_image: optional(oneOf(imageElement)),
    icon: optional(oneOf(imageElement)),
    title: optional(anyText(150)),
    subtitle: optional(anyText(150)),
    body: optional(anyText(200)),
    actions: optional(listOf(oneOf(button), { min: 1, max: 2 }), {
      evidence: reported('slack-block-kit-validator, card_block'),
    }),
  },
  { rules: [atLeastOneOf('hero_image', 'title', 'actions', 'body')] },
);

export const carousel = block(
  'carousel',
  'carousel',
  { elements: required(listOf(oneOf(card), { min: 1, max: 10 })) },
  { surfaces: ['message', 'home'] },
);

const collapsedIsCollapsible: ObjectRule = {
  check: 'collapsed_is_collapsible',
  find: ({ default_collapsed, is_collapsible }) =>
    default_collapsed === true && is_collapsible !== true
      ? [{ at: '/default_collapsed', message: 'requires is_collapsible to be true' }]
      : [],
};

export const container = block(
  'container',
  'container',
  {
    title: optional(plainText(150)),
    rich_text_title: optional(oneOf(richText)),
    subtitle: optional(anyText(150)),
    icon: optional(oneOf(imageElement)),
    width: optional(choice('narrow', 'standard', 'wide', 'full')),
    is_collapsible: optional(flag),
    default_collapsed: optional(flag),
    has_header_divider: optional(flag),
    child_blocks: required(
      listOf(oneOf(actions, context, divider, file, header, image, input, richText, section, table, video), {
        min: 1,
        max: 10,
      }),
    ),
  },
  { surfaces: ['message'], rules: [atLeastOneOf('title', 'rich_text_title'), collapsedIsCollapsible] },
);
