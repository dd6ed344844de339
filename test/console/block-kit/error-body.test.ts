import { describe, expect, it } from 'vitest';
import { errorBody } from '../../../src/console/double/block-kit/error-body.ts';
import { validateMessage } from '../../../src/console/double/block-kit/validate-message.ts';
import { validateView } from '../../../src/console/double/block-kit/validate-view.ts';

describe('errorBody', () => {
  it('tells each problem with its place, as the Web API does', () => {
    expect(errorBody(validateMessage({ blocks: [{}] }))).toEqual({
      ok: false,
      error: 'invalid_blocks',
      errors: ['missing required field: type [json-pointer:/blocks/0]'],
      response_metadata: { messages: ['[ERROR] missing required field: type [json-pointer:/blocks/0]'] },
    });
  });

  it('points into the view that the call carries', () => {
    expect(errorBody(validateView({ type: 'home', blocks: [{}] }), '/view')).toMatchObject({
      error: 'invalid_arguments',
      errors: ['missing required field: type [json-pointer:/view/blocks/0]'],
    });
  });

  it('tells the problems of the first error alone', () => {
    const problems = validateMessage({ text: 'x'.repeat(40_001), blocks: [{}] });
    expect(problems).toHaveLength(2);
    expect(errorBody(problems)).toMatchObject({
      error: 'msg_too_long',
      errors: [expect.stringContaining('/text')],
    });
  });

  it('refuses to tell of nothing', () => {
    expect(() => errorBody([])).toThrow(new RangeError('errorBody requires at least one problem, got none'));
  });
});
