import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closestMatch } from '../../commands/contract/closest-match.ts';

describe('the closest match', () => {
  it('counts two swapped letters as one edit', () => {
    expect(closestMatch('rmf', ['rfm'])).toBe('rfm');
  });
  it('leaves case, blanks and punctuation out', () => {
    expect(closestMatch('At-Rsik!', ['Champions', 'at risk'])).toBe('at risk');
  });
  it('prefers fewer edits, then the first', () => {
    expect(closestMatch('topp', ['stop', 'top'])).toBe('top');
    expect(closestMatch('bat', ['cat', 'rat'])).toBe('cat');
  });
  it('is nothing for a word that is like none', () => {
    expect(closestMatch('everything', ['top', 'grid'])).toBeUndefined();
    expect(closestMatch('', ['grid'])).toBeUndefined();
  });
  it('finds a word after one letter is left out, whichever', () => {
    const names = ['summary', 'klaviyo6', 'Hibernating'];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), (name, at) => {
        const index = at % name.length;
        expect(closestMatch(name.slice(0, index) + name.slice(index + 1), names)).toBe(name);
      }),
    );
  });
});
