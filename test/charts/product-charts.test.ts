import { describe, expect, test } from 'vitest';
import { priceHistory, priceHistoryAlt } from '../../charts/price-history.ts';
import { ruleBars, ruleBarsAlt } from '../../charts/rule-bars.ts';
import { drawSvg } from '../../src/render/chart-drawing.ts';
import { hostileLabels } from './chart-samples.ts';
import { upTo, words } from './group-chart-inputs.ts';

const rows = [
  { name: 'Muffin Tin → Muffin Cases', value: 235, chance: 16, label: '235', detail: '15.1 times chance' },
  { name: 'Tea → Whisk', value: 40, chance: 0.2, label: '40', detail: '200 times chance' },
];
const points = upTo(60, (week) => ({
  label: `Week ${week}`,
  price: week < 30 ? 3.95 : 3.25,
  units: 10 + (week % 7),
}));
const history = { points, currency: 'GBP', currencyDigits: 2, unit: 'Units a week' };

const charts = {
  rules: ruleBars({ ...words, rows, unit: 'orders with both' }),
  'no rule': ruleBars({ ...words, rows: [], unit: 'orders with both' }),
  'eight rules of long names': ruleBars({
    ...words,
    rows: upTo(8, (i) => ({ ...rows[0]!, name: 'a very long name of a product '.repeat(5), value: i })),
    unit: 'orders with both',
  }),
  'a rule rarer than chance': ruleBars({ ...words, rows: [{ ...rows[0]!, value: 0, chance: 9 }], unit: 'x' }),
  prices: priceHistory({ ...words, ...history, changes: [30] }),
  'too little time': priceHistory({ ...words, ...history, points: points.slice(0, 1), changes: [] }),
  'two weeks without a sale': priceHistory({
    ...words,
    ...history,
    points: upTo(2, (week) => ({ label: `${week}`, price: 1, units: 0 })),
    changes: [],
  }),
};

describe('a chart about products', () => {
  test.each(Object.entries(charts))(
    'of %s is at most 900 pixels high and says nothing that is not a number',
    async (_, spec) => {
      expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
      const svg = await drawSvg(spec);
      expect(Number(/^<svg[^>]* height="([\d.]+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(900);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    },
  );
  test.each(hostileLabels)('carries no label as it came: %j', (label) => {
    const specs = [
      ruleBars({ ...words, rows: [{ ...rows[0]!, name: label }], unit: label }),
      priceHistory({
        ...words,
        ...history,
        points: points.map((point) => ({ ...point, label })),
        changes: [],
      }),
    ];
    for (const spec of specs) {
      const json = JSON.stringify(spec);
      expect(json.isWellFormed()).toBe(true);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(json).not.toMatch(/[\u0000-\u001f\u202a-\u202e]|\\u[0-9a-f]{4}/);
    }
  });
  test('says rules beside chance, and prices from when they held, in words', () => {
    expect(ruleBarsAlt({ rows, unit: 'orders with both' })).toContain(
      'Muffin Tin → Muffin Cases: 235, by chance 16',
    );
    expect(ruleBarsAlt({ rows, unit: 'orders with both' })).toContain('40, by chance below 1');
    expect(priceHistoryAlt(history)).toContain('from Week 0: £3.95; from Week 30: £3.25');
  });
});
