import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdOutTenth } from '../../../analytics/math/hold-out-tenth.ts';

const countOf = (classes: Uint8Array, rows: Int32Array, one: number) =>
  rows.filter((row) => classes[row] === one).length;

/** Mostly 0, as customers who do not answer. */
const someClasses = fc
  .uint8Array({ min: 0, max: 9, minLength: 20, maxLength: 300 })
  .map((values) => values.map((value) => (value === 9 ? 1 : 0)));

describe('the tenth held out', () => {
  test('together with the others is every row once, each part ascending', () => {
    fc.assert(
      fc.property(someClasses, fc.integer(), (classes, seed) => {
        const { train, held } = holdOutTenth(classes, seed);
        expect(Int32Array.of(...train, ...held).sort()).toEqual(Int32Array.from(classes.keys()));
        expect(train).toEqual(train.toSorted());
        expect(held).toEqual(held.toSorted());
      }),
    );
  });
  test('has a tenth of each class, and at least one row of a class of two or more', () => {
    fc.assert(
      fc.property(someClasses, fc.integer(), (classes, seed) => {
        const { train, held } = holdOutTenth(classes, seed);
        for (const one of new Set(classes)) {
          const all = countOf(classes, train, one) + countOf(classes, held, one);
          const wanted = all === 1 ? 0 : Math.max(1, Math.round(all / 10));
          expect(countOf(classes, held, one)).toBe(wanted);
        }
      }),
    );
  });
  test('is another one with another seed, and the same with the same', () => {
    const classes = new Uint8Array(200);
    expect(holdOutTenth(classes, 1)).toEqual(holdOutTenth(classes, 1));
    expect(holdOutTenth(classes, 1).held).not.toEqual(holdOutTenth(classes, 2).held);
  });
  test('is empty without a seed, and of fewer than 20 rows', () => {
    expect(holdOutTenth(new Uint8Array(100), null).held).toEqual(new Int32Array(0));
    expect(holdOutTenth(new Uint8Array(19), 1).held).toEqual(new Int32Array(0));
  });
});
