import { knownBlocks } from './blocks/known-blocks.ts';
import { uniqueBlockIds } from './blocks/walk-blocks.ts';
import {
  atMostBlocks,
  markdownTotal,
  onlyOneTable,
  textTotal,
  textTotalBesideTable,
} from './message-rules.ts';
import { documented, expert, reported, sdk } from './rule.ts';
import { type ObjectRule, type ObjectSchema, optional, required, untyped } from './schema.ts';
import { anyObject, emptyList, listOf, only, text } from './shapes.ts';

const method = documented('methods/chat.postMessage');

const metadata = untyped('metadata', sdk('MessageMetadata'), {
  event_type: required(text({ min: 1 })),
  event_payload: required(anyObject),
});

const saysSomething: ObjectRule = {
  check: 'says_something',
  error: 'no_text',
  find: ({ text: words, blocks = [], markdown_text }) =>
    words || markdown_text || (blocks as unknown[]).length > 0
      ? []
      : [{ at: '', message: 'a message needs text or blocks' }],
};

const markdownTextAlone: ObjectRule = {
  check: 'markdown_text_alone',
  error: 'markdown_text_conflict',
  find: ({ text: words, blocks, markdown_text }) =>
    markdown_text !== undefined && (words !== undefined || blocks !== undefined)
      ? [{ at: '/markdown_text', message: 'cannot be used with text or blocks' }]
      : [],
};

/** Slack takes attachments still; they are of an older age, and the double has none. */
const content = untyped(
  'message',
  method,
  {
    text: optional(text({ max: 40_000 }), {
      error: 'msg_too_long',
      evidence: reported('longer text is cut off with the warning message_truncated'),
    }),
    markdown_text: optional(text({ min: 1, max: 12_000 }), { error: 'msg_too_long' }),
    blocks: optional(listOf(knownBlocks, { max: 50 })),
    attachments: optional(emptyList, {
      error: 'invalid_attachments',
      evidence: expert('legacy, and not modelled'),
    }),
    metadata: optional(only(metadata), { error: 'invalid_metadata_format' }),
  },
  [
    saysSomething,
    markdownTextAlone,
    uniqueBlockIds,
    onlyOneTable,
    atMostBlocks('data_visualization', 2, reported('Slack drops further ones silently')),
    atMostBlocks('plan', 1, reported('slack-block-kit-validator, plan_block')),
    markdownTotal,
    textTotal,
    textTotalBesideTable,
  ],
);

/** What a message consists of. The other arguments of a call are the method's affair. */
export const messageSchema: ObjectSchema = { ...content, open: true };
