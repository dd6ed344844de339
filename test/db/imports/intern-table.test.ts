import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InternTable } from '../../../db/imports/intern-table.ts';
import { Tokenizer } from '../../../db/imports/tokenizer.ts';

/** The number of every row's key over some columns of a table without quotes. */
function numbers(
  rows: readonly (readonly string[])[],
  columns: readonly number[],
  table = new InternTable(columns),
) {
  const ids: number[] = [];
  const tokenizer = new Tokenizer('|', (record) => ids.push(table.intern(record)));
  tokenizer.push(new TextEncoder().encode(rows.map((row) => row.join('|')).join('\n')));
  tokenizer.end();
  return ids;
}

describe('InternTable', () => {
  it('numbers keys in order of first sight', () => {
    expect(
      numbers(
        [['a'], ['b'], ['a'], ['c'], ['b']].map(([x]) => [x!, 'z']),
        [0],
      ),
    ).toEqual([0, 1, 0, 2, 1]);
  });

  it('tells ab, c from a, bc', () => {
    expect(
      numbers(
        [
          ['ab', 'c'],
          ['a', 'bc'],
          ['abc', ''],
          ['', 'abc'],
          ['ab', 'c'],
        ],
        [0, 1],
      ),
    ).toEqual([0, 1, 2, 3, 0]);
  });

  it('reads its own columns alone, in their order', () => {
    expect(
      numbers(
        [
          ['a', 'x', 'b'],
          ['a', 'y', 'b'],
          ['b', 'x', 'a'],
        ],
        [2, 0],
      ),
    ).toEqual([0, 0, 1]);
  });

  it('has one key where no column makes it up', () => {
    expect(
      numbers(
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
        [],
      ),
    ).toEqual([0, 0]);
  });

  it('keeps 20,000 long keys apart while it grows', () => {
    const table = new InternTable([0, 1]);
    const rows = Array.from({ length: 20_000 }, (_, i) => [`invoice number ${i}`, String(i % 7)]);
    expect(numbers([...rows, ...rows], [0, 1], table)).toEqual([...rows.keys(), ...rows.keys()]);
    expect(table.size).toBe(20_000);
  });

  it('gives two rows one number exactly where their fields are equal', () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '0'), maxLength: 9 });
    fc.assert(
      fc.property(fc.array(fc.tuple(field, field, field), { minLength: 1, maxLength: 40 }), (rows) => {
        const seen = new Map<string, number>();
        const expected = rows.map((row) => {
          const key = JSON.stringify(row);
          if (!seen.has(key)) seen.set(key, seen.size);
          return seen.get(key);
        });
        expect(numbers(rows, [0, 1, 2])).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
