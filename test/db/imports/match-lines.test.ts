import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LineFigures, matchLines, type StoredLine } from '../../../db/imports/match-lines.ts';

const line = (product: number, quantity: number, amount = 100 * quantity): LineFigures => ({
  product_id: product,
  quantity,
  amount,
  purchase: 1,
});
const stored = (id: number, ...rest: Parameters<typeof line>): StoredLine => ({ id, ...line(...rest) });
/** Products 10 and 11 are one article under two descriptions, and so on. */
const articleOf = (product: number) => String(Math.floor(product / 10));

const match = (before: StoredLine[], incoming: LineFigures[]) => matchLines(before, incoming, articleOf);

describe('matchLines', () => {
  it('takes equal lines for duplicates, as often as they are stored', () => {
    const result = match([stored(1, 10, 2), stored(2, 10, 2)], [line(10, 2), line(10, 2), line(10, 2)]);
    expect(result).toEqual({ duplicates: 2, corrections: [], added: [line(10, 2)] });
  });

  it('takes another figure of the same product for a correction', () => {
    expect(match([stored(1, 10, 2), stored(2, 20, 1)], [line(20, 1), line(10, 3)])).toEqual({
      duplicates: 1,
      corrections: [{ stored: stored(1, 10, 2), incoming: line(10, 3) }],
      added: [],
    });
  });

  it('takes another description of the same article for a correction', () => {
    expect(match([stored(1, 10, 2)], [line(11, 2)])).toEqual({
      duplicates: 0,
      corrections: [{ stored: stored(1, 10, 2), incoming: line(11, 2) }],
      added: [],
    });
  });

  it('replaces the line with the same figures where only the description changed', () => {
    const before = [stored(1, 10, 1), stored(2, 10, 2)];
    expect(match(before, [line(11, 2)]).corrections).toEqual([{ stored: before[1], incoming: line(11, 2) }]);
  });

  it('adds a product that the invoice did not have', () => {
    expect(match([stored(1, 10, 2)], [line(10, 2), line(30, 1)]).added).toEqual([line(30, 1)]);
  });

  it('changes nothing where the same lines come again in another order, and accounts for every line', () => {
    const lines = fc.array(
      fc.tuple(fc.nat(40), fc.nat(3)).map(([product, quantity]) => line(product, quantity)),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(lines, lines, (before, incoming) => {
        const old = before.map((figures, i) => ({ id: i + 1, ...figures }));
        expect(match(old, before.toReversed())).toEqual({
          duplicates: before.length,
          corrections: [],
          added: [],
        });
        const result = match(old, incoming);
        expect(result.duplicates + result.corrections.length + result.added.length).toBe(incoming.length);
        expect(new Set(result.corrections.map((correction) => correction.stored.id)).size).toBe(
          result.corrections.length,
        );
      }),
    );
  });
});
