import { ApiError } from './api-error.ts';
import { errorBody } from './block-kit/error-body.ts';
import { validateMessage } from './block-kit/validate-message.ts';
import { fileProblems } from './file-problems.ts';
import { asArray, asText, type Json, type JsonObject } from './json.ts';
import type { Slack } from './slack.ts';
import { withIds } from './with-ids.ts';

/** What a message says. */
export type Content = { readonly text: string; readonly blocks: readonly Json[]; readonly metadata?: Json };

const PARTS = ['text', 'markdown_text', 'blocks', 'attachments', 'metadata'];
const METADATA_MAX = 16_384;

/**
 * Reads and checks the content of a message, whichever way it comes: a method, a response address, an acknowledgement.
 *
 * @throws ApiError `no_text`, `invalid_blocks` and its like, `invalid_metadata_format`, `metadata_too_large`
 */
export function readContent(slack: Slack, source: JsonObject): Content {
  const parts = givenParts(source);
  const problems = [...validateMessage(parts), ...fileProblems(slack, parts.blocks)];
  if (problems.length > 0) throw new ApiError(problems[0]!.error, errorBody(problems));
  const { metadata } = parts;
  if (metadata && JSON.stringify(metadata).length > METADATA_MAX) throw new ApiError('metadata_too_large');
  return {
    text: asText(parts.text) || asText(parts.markdown_text),
    blocks: withIds(slack.ids, asArray(parts.blocks)),
    ...(metadata && { metadata }),
  };
}

/** Empty fields of a form count as not given. */
function givenParts(source: JsonObject): JsonObject {
  const given = PARTS.filter((part) => source[part] !== undefined && source[part] !== null);
  return Object.fromEntries(
    given.filter((part) => source[part] !== '' || part === 'text').map((part) => [part, source[part]!]),
  );
}
