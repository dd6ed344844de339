import type { BlockProblem } from './block-problem.ts';
import { checkObject } from './check-object.ts';
import { messageSchema } from './message-schema.ts';
import type { JsonObject } from './schema.ts';

/**
 * What Slack would refuse in a message. Of a call's arguments only those that make up the message are read (text,
 * markdown_text, blocks, attachments, metadata); the others belong to the method. Linear in the size of the message.
 *
 * @param message as parsed from JSON; blocks are an array, not its text
 * @returns the problems, with pointers like `/blocks/0/text`; none when the message is right
 * @example validateMessage({ text: 'Hello' }) // => []
 */
export function validateMessage(message: object): BlockProblem[] {
  return checkObject(message as JsonObject, messageSchema, {
    pointer: '',
    surface: 'message',
    error: 'invalid_blocks',
  });
}
