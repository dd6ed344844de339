import { documented, expert, sdk } from '../rule.ts';
import { type Fields, optional, required, typed, untyped } from '../schema.ts';
import { anyAddress, choice, flag, formatted, integer, listOf, oneOf, only, text } from '../shapes.ts';
import { block } from './block.ts';

const page = documented('block-kit/blocks/rich-text-block');

/** The pages disagree on which marks each element takes: these are all of them. */
const styleObject = untyped('rich_text_style', page, {
  bold: optional(flag),
  italic: optional(flag),
  strike: optional(flag),
  underline: optional(flag, { evidence: sdk('RichTextStyleable') }),
  code: optional(flag),
  highlight: optional(flag),
  client_highlight: optional(flag),
  unlink: optional(flag),
});

const inline = (name: string, fields: Fields) =>
  typed(`rich_text_${name}`, page, { ...fields, style: optional(only(styleObject)) }, { type: name });

const nonEmpty = text({ min: 1 });

const words = inline('text', {
  text: required(nonEmpty, { evidence: expert('Slack answers "must be more than 0 characters"') }),
});
const link = inline('link', { url: required(anyAddress()), text: optional(text()), unsafe: optional(flag) });

const inlineElements = oneOf(
  words,
  link,
  inline('user', { user_id: required(formatted(/^[UW][A-Z0-9]+$/)) }),
  inline('usergroup', { usergroup_id: required(formatted(/^S[A-Z0-9]+$/)) }),
  inline('team', { team_id: required(formatted(/^T[A-Z0-9]+$/)) }),
  inline('channel', { channel_id: required(formatted(/^[CG][A-Z0-9]+$/)) }),
  inline('broadcast', { range: required(choice('here', 'channel', 'everyone')) }),
  inline('color', { value: required(formatted(/^#?[0-9a-fA-F]{6}$/)) }),
  inline('emoji', {
    name: required(nonEmpty),
    unicode: optional(nonEmpty),
    skin_tone: optional(integer({ min: 1, max: 6 })),
    url: optional(anyAddress(), { evidence: sdk('RichTextEmoji') }),
  }),
  inline('date', {
    timestamp: required(integer({ min: 0 })),
    format: required(nonEmpty),
    url: optional(anyAddress()),
    fallback: optional(text()),
  }),
);

const border = optional(choice(0, 1));
const section = typed('rich_text_section', page, { elements: required(listOf(inlineElements)) });

const list = typed('rich_text_list', page, {
  style: required(choice('bullet', 'ordered')),
  elements: required(listOf(oneOf(section), { min: 1 })),
  indent: optional(integer({ min: 0, max: 8 }), { evidence: sdk('RichTextList') }),
  offset: optional(integer({ min: 0 })),
  border,
});

const preformatted = typed('rich_text_preformatted', page, {
  elements: required(listOf(oneOf(words, link)), { evidence: sdk('RichTextPreformatted') }),
  language: optional(nonEmpty),
  border,
});

const quote = typed('rich_text_quote', page, { elements: required(listOf(inlineElements)), border });

export const richText = block('rich_text', 'rich-text', {
  elements: required(listOf(oneOf(section, list, preformatted, quote))),
});
