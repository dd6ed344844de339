import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv } from '../../src/demo/csv.ts';
import { readCells } from './demo-tables.ts';

describe('csv', () => {
  it('quotes what holds a comma, a quote or a line break, and leaves the rest bare', () => {
    expect(
      csv(
        ['a', 'b'],
        [
          ['Tin "Garden", 250 g', 'two\nlines'],
          ['café', 1.5],
        ],
      ),
    ).toBe('a,b\n"Tin ""Garden"", 250 g","two\nlines"\ncafé,1.5\n');
  });

  it('writes null as an empty field', () => {
    expect(csv(['a', 'b'], [[null, 0]])).toBe('a,b\n,0\n');
  });

  it('is read back as it was written', () => {
    const cells = fc.array(fc.tuple(fc.string(), fc.string({ unit: fc.constantFrom('"', ',', '\n', 'x') })));
    fc.assert(
      fc.property(cells, (rows) => {
        expect(readCells(csv(['a', 'b'], rows)).slice(1)).toEqual(rows);
      }),
    );
  });
});
