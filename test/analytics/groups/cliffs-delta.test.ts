import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cliffsDelta } from '../../../analytics/groups/cliffs-delta.ts';

/** Every pair compared: the definition itself. */
function byPairs(members: readonly number[], outsiders: readonly number[]): number {
  let sum = 0;
  for (const a of members) for (const b of outsiders) sum += Math.sign(a - b);
  return sum / (members.length * outsiders.length);
}

const deltaOf = (members: readonly number[], outsiders: readonly number[]) =>
  cliffsDelta(
    Float64Array.of(...members, ...outsiders),
    Int8Array.of(...members.map(() => 1), ...outsiders.map(() => 0)),
  );

describe('cliffsDelta', () => {
  it('is the mean sign over all pairs', () => {
    const numbers = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(numbers, numbers, (members, outsiders) => {
        expect(deltaOf(members, outsiders)).toBeCloseTo(byPairs(members, outsiders), 12);
      }),
    );
  });

  it('of yes and no is the difference of the shares', () => {
    expect(deltaOf([1, 1, 1, 0], [1, 0, 0, 0])).toBeCloseTo(0.5, 12);
  });

  it('does not change under a scaling that keeps the order', () => {
    const [members, outsiders] = [
      [1, 20, 300],
      [2, 15, 4000],
    ];
    expect(deltaOf(members!.map(Math.log), outsiders!.map(Math.log))).toBe(deltaOf(members!, outsiders!));
  });

  it('leaves out what is not known, and is null where nothing is', () => {
    expect(deltaOf([2, Number.NaN], [1])).toBe(1);
    expect(deltaOf([Number.NaN], [1])).toBeNull();
    expect(deltaOf([1], [])).toBeNull();
  });

  it('counts those outside both sides not at all', () => {
    expect(cliffsDelta(Float64Array.of(5, 9, 1), Int8Array.of(1, -1, 0))).toBe(1);
  });

  it('refuses arrays that do not match', () => {
    expect(() => cliffsDelta(new Float64Array(2), new Int8Array(1))).toThrow('cliffsDelta requires');
  });
});
