import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortByCount } from '../../../analytics/math/sort-by-count.ts';

test('sorting by counting is stable sorting', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (keys) => {
      const rows = Int32Array.from(keys.keys()).toReversed();
      expect([...sortByCount(rows, (row) => keys[row]!, 10)]).toEqual(
        [...rows].sort((a, b) => keys[a]! - keys[b]!),
      );
    }),
  );
});
