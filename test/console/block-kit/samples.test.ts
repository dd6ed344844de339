import { describe, expect, it } from 'vitest';
import { problemsOf } from './payloads.ts';
import { SAMPLES } from './samples.ts';

describe('valid payloads', () => {
  it.each(SAMPLES)('the sample "$name" has no problem', ({ value }) => {
    expect(problemsOf(value)).toEqual([]);
  });
});
