import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countBelow } from '../../../analytics/math/count-below.ts';

test('bisection counts what a filter counts', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 })),
      fc.integer({ min: -1, max: 10 }),
      (values, value) => {
        const sorted = values.toSorted((a, b) => a - b);
        expect(countBelow(sorted, value)).toBe(values.filter((other) => other < value).length);
      },
    ),
  );
});
