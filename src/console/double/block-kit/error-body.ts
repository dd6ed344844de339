import type { BlockProblem, SlackError } from './block-problem.ts';

export type ErrorBody = {
  readonly ok: false;
  readonly error: SlackError;
  readonly errors: readonly string[];
  readonly response_metadata: { readonly messages: readonly string[] };
};

/**
 * What the Web API answers, with HTTP status 200, to a message or view with problems. The first problem decides the
 * error; the others of that error are told with it. Shape reported in python-slack-sdk#1658.
 *
 * @param root where the checked object stands in the call: `''` for a message, `/view` for a view
 * @throws RangeError when there is no problem to tell
 * @example errorBody([problem]).errors // => ['must be less than 151 characters [json-pointer:/blocks/0/text/text]']
 */
export function errorBody(problems: readonly BlockProblem[], root: '' | '/view' = ''): ErrorBody {
  const first = problems[0];
  if (!first) throw new RangeError('errorBody requires at least one problem, got none');
  const errors = problems
    .filter(({ error }) => error === first.error)
    .map(({ message, pointer }) => `${message} [json-pointer:${root}${pointer}]`);
  return {
    ok: false,
    error: first.error,
    errors,
    response_metadata: { messages: errors.map((text) => `[ERROR] ${text}`) },
  };
}
