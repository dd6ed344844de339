import { describe, expect, it } from 'vitest';
import type { SegmentName } from '../../src/demo/segments.ts';
import { isoDate } from '../../src/demo/timeline.ts';
import { mean, poundsOf, type Row, readDemoCompany } from './demo-tables.ts';

const { truth, customerRows, sales } = readDemoCompany();
const truthById = new Map(truth.customers.map((customer) => [customer.id, customer]));
const rowById = new Map(customerRows.map((row) => [row.CustomerID ?? '', row]));
const salesById = Map.groupBy(
  sales.filter((line) => line.CustomerID !== ''),
  (line) => line.CustomerID ?? '',
);
const segmentOf = (id: string | undefined) => truthById.get(id ?? '')?.segment;
const dayIn = (line: Row) => (line.InvoiceDate ?? '').slice(0, 10);
const ordersIn = (lines: readonly Row[]) => new Set(lines.map((line) => line.InvoiceNo)).size;
const idsOf = (segment: SegmentName) =>
  truth.customers.filter((customer) => customer.segment === segment).map(({ id }) => id);

describe('segments', () => {
  const of = (segment: SegmentName) => idsOf(segment).map((id) => salesById.get(id) ?? []);
  const meanOrders = (segment: SegmentName) => mean(of(segment).map(ordersIn));

  it('differ in how often they order', () => {
    const rates = (['coffee-regular', 'capsule-family', 'tea-lover', 'home-cook', 'gift-giver'] as const).map(
      meanOrders,
    );
    for (const [index, rate] of rates.slice(1).entries()) {
      expect(rates[index]).toBeGreaterThan(1.25 * rate);
    }
  });

  it('differ in what an order is worth', () => {
    const orderValue = (segment: SegmentName) => {
      const lines = of(segment).flat();
      return lines.reduce((sum, line) => sum + poundsOf(line), 0) / ordersIn(lines);
    };
    for (const { name, orderPence } of truth.segments) {
      expect(orderValue(name) / (orderPence / 100)).toBeGreaterThan(0.9);
      expect(orderValue(name) / (orderPence / 100)).toBeLessThan(1.12);
    }
  });

  it('are told apart by the category most is spent on, for nine customers in ten', () => {
    const home: Record<string, SegmentName> = {
      'Coffee Beans': 'coffee-regular',
      'Coffee Makers': 'coffee-regular',
      Tea: 'tea-lover',
      Teaware: 'tea-lover',
      Kitchenware: 'home-cook',
      Bakeware: 'home-cook',
      Pantry: 'home-cook',
      'Gift Sets': 'gift-giver',
      'Coffee Capsules': 'capsule-family',
    };
    const guesses = [...salesById].map(([id, lines]) => {
      const spend = [...Map.groupBy(lines, (line) => line.Category ?? '')].map(
        ([category, some]) => [home[category], some.reduce((sum, line) => sum + poundsOf(line), 0)] as const,
      );
      return spend.sort(([, a], [, b]) => b - a)[0]?.[0] === segmentOf(id);
    });
    expect(guesses.filter(Boolean).length / guesses.length).toBeGreaterThan(0.93);
  });

  it('differ in channel, age and children', () => {
    const shareOf = (segment: SegmentName, channel: string) => {
      const lines = of(segment).flat();
      return lines.filter((line) => line.Channel === channel).length / lines.length;
    };
    const meanOf = (segment: SegmentName, column: string) =>
      mean(idsOf(segment).map((id) => Number(rowById.get(id)?.[column])));
    expect(shareOf('tea-lover', 'Store')).toBeGreaterThan(0.7);
    expect(shareOf('coffee-regular', 'Web')).toBeGreaterThan(0.9);
    expect(shareOf('capsule-family', 'Phone')).toBeGreaterThan(0.25);
    expect(meanOf('tea-lover', 'Birth_Year')).toBeLessThan(meanOf('coffee-regular', 'Birth_Year') - 15);
    expect(meanOf('capsule-family', 'Children')).toBeGreaterThan(2 * meanOf('coffee-regular', 'Children'));
  });
});

describe('attributes', () => {
  it('let income grow with schooling', () => {
    const incomes = ['Secondary', 'Vocational', 'Bachelor', 'Master', 'PhD'].map((education) =>
      mean(
        customerRows
          .filter((row) => row.Education === education && row.Income !== '')
          .map((row) => Number(row.Income)),
      ),
    );
    expect(incomes).toEqual([...incomes].sort((a, b) => a - b));
    expect(incomes.at(-1)).toBeGreaterThan(1.4 * (incomes[0] ?? Number.NaN));
  });

  it('put children where parents are about 40', () => {
    const children = (from: number, until: number) =>
      mean(
        customerRows
          .filter((row) => Number(row.Birth_Year) >= from && Number(row.Birth_Year) < until)
          .map((row) => Number(row.Children)),
      );
    expect(children(1978, 1994)).toBeGreaterThan(2 * children(1994, 2010));
    expect(children(1978, 1994)).toBeGreaterThan(5 * children(1920, 1965));
  });
});

describe('responses to the newest campaign', () => {
  const newest = truth.campaigns.at(-1);
  const contacted = customerRows.filter((row) => row.Campaign6 !== '');
  const rate = (rows: readonly Row[]) => mean(rows.map((row) => Number(row.Campaign6)));
  const ratio = (isHigh: (row: Row) => boolean) => {
    const [high, low] = [true, false].map((side) => contacted.filter((row) => isHigh(row) === side));
    return rate(high ?? []) / rate(low ?? []);
  };
  const linesOf = (row: Row) => salesById.get(row.CustomerID ?? '') ?? [];
  const spendOf = (row: Row) => linesOf(row).reduce((sum, line) => sum + poundsOf(line), 0);

  it('come from recent customers', () => {
    const recent = isoDate((newest?.sentOn ?? 0) - 60);
    expect(ratio((row) => linesOf(row).some((line) => dayIn(line) >= recent))).toBeGreaterThan(3);
  });

  it('come from those who spend on what it advertises', () => {
    const isFan = (row: Row) => {
      const beans = linesOf(row).filter((line) => line.Category === newest?.theme);
      return beans.reduce((sum, line) => sum + poundsOf(line), 0) > 0.4 * spendOf(row);
    };
    expect(ratio(isFan)).toBeGreaterThan(3);
  });

  it('come from those who spent much, said yes before and gave consent, and from small households', () => {
    expect(ratio((row) => spendOf(row) > 200)).toBeGreaterThan(2);
    expect(
      ratio((row) => ['1', '2', '3', '4', '5'].some((n) => row[`Campaign${n}`] === '1')),
    ).toBeGreaterThan(2);
    expect(ratio((row) => row.Marketing_Consent === 'yes')).toBeGreaterThan(1.5);
    expect(ratio((row) => Number(row.Household_Size) <= 2)).toBeGreaterThan(1.3);
  });
});

describe('the churn wave', () => {
  /** Of those who ordered in the three months before the price rise, how many did in the three that began a month later. */
  const kept = (inWave: boolean) => {
    const { segment, from } = truth.churnWave;
    const ordered = (lines: readonly Row[], first: number, until: number) =>
      lines.some((line) => dayIn(line) >= isoDate(first) && dayIn(line) < isoDate(until));
    const before = [...salesById].filter(
      ([id, lines]) => (segmentOf(id) === segment) === inWave && ordered(lines, from - 90, from),
    );
    return before.filter(([, lines]) => ordered(lines, from + 30, from + 120)).length / before.length;
  };

  it('takes more of its segment than is lost elsewhere', () => {
    expect(kept(true)).toBeLessThan(0.55);
    expect(kept(false)).toBeGreaterThan(kept(true) + 0.08);
  });

  it('shows in the truth: many leave in the two months after it, few in the two before', () => {
    const { segment, from } = truth.churnWave;
    const left = (first: number, until: number) =>
      truth.customers.filter(
        (c) => c.segment === segment && c.leftOn !== null && c.leftOn >= first && c.leftOn < until,
      ).length;
    expect(left(from, from + 60)).toBeGreaterThan(4 * left(from - 60, from));
  });

  it('leaves nobody ordering after the day the customer left', () => {
    for (const [id, lines] of salesById) {
      const leftOn = truthById.get(id)?.leftOn ?? null;
      if (leftOn !== null) expect(lines.every((line) => dayIn(line) <= isoDate(leftOn))).toBe(true);
    }
  });
});

describe('coffee regulars', () => {
  it('order in their rhythm: the median interval is the planted one', () => {
    const errors = truth.customers.flatMap(({ id, rhythm }) => {
      const days = [
        ...new Set((salesById.get(id) ?? []).map((line) => Date.parse(dayIn(line)) / 86_400_000)),
      ];
      if (rhythm === null || days.length < 8) return [];
      const gaps = days.slice(1).map((day, index) => day - (days[index] ?? 0));
      return Math.abs((gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 0) / rhythm - 1);
    });
    expect(errors.length).toBeGreaterThan(250);
    expect(mean(errors)).toBeLessThan(0.08);
  });

  it('mostly come back for their favourite', () => {
    const orders = idsOf('coffee-regular').flatMap((id) => [
      ...Map.groupBy(salesById.get(id) ?? [], (line) => line.InvoiceNo).values(),
    ]);
    const withFavourite = orders.filter((order) =>
      order.some((line) => line.StockCode === truthById.get(line.CustomerID ?? '')?.favourite),
    );
    expect(withFavourite.length / orders.length).toBeGreaterThan(0.9);
  });
});

describe('sales', () => {
  const pounds = (lines: readonly Row[]) => lines.reduce((sum, line) => sum + poundsOf(line), 0);
  const months = new Map(
    [...Map.groupBy(sales, (line) => dayIn(line).slice(0, 7))].map(([month, lines]) => [
      month,
      pounds(lines),
    ]),
  );
  const month = (name: string) => months.get(name) ?? Number.NaN;

  it('peak in December, dip in summer and grow over the year', () => {
    expect(month('2025-12')).toBe(Math.max(...months.values()));
    expect(month('2025-12')).toBeGreaterThan(1.6 * mean([...months.values()]));
    expect(month('2025-08')).toBeLessThan(0.9 * month('2025-10'));
    const halfYear = (year: number) => mean([1, 2, 3, 4, 5, 6].map((number) => month(`${year}-0${number}`)));
    expect(halfYear(2026)).toBeGreaterThan(1.12 * halfYear(2025));
  });

  it('follow opening hours: nobody telephones at weekends, shops open at nine', () => {
    const weekday = (line: Row) => new Date(`${dayIn(line)}T00:00:00Z`).getUTCDay();
    const hour = (line: Row) => Number((line.InvoiceDate ?? '').slice(11, 13));
    const phone = sales.filter((line) => line.Channel === 'Phone');
    const store = sales.filter((line) => line.Channel === 'Store');
    expect(phone.filter((line) => weekday(line) === 0 || weekday(line) === 6)).toEqual([]);
    expect(store.filter((line) => hour(line) < 9 || hour(line) > 17)).toEqual([]);
    expect(store.filter((line) => weekday(line) === 0 && hour(line) < 11)).toEqual([]);
  });

  it('hold each planted pair of products with a lift far above 1', () => {
    const baskets = [...Map.groupBy(sales, (line) => line.InvoiceNo).values()].map(
      (lines) => new Set(lines.map((line) => line.StockCode)),
    );
    for (const { antecedent, consequent, probability } of truth.affinities) {
      const withFirst = baskets.filter((basket) => basket.has(antecedent));
      const confidence = withFirst.filter((basket) => basket.has(consequent)).length / withFirst.length;
      const expected = baskets.filter((basket) => basket.has(consequent)).length / baskets.length;
      expect(confidence).toBeGreaterThan(0.7 * probability);
      expect(confidence / expected).toBeGreaterThan(4);
    }
  });

  it('of a product fall against its neighbours when it alone becomes dearer', () => {
    const shareOf = (product: string, category: string, from: string, until: string) => {
      const lines = sales.filter(
        (line) => line.Category === category && dayIn(line) >= from && dayIn(line) < until,
      );
      return lines.filter((line) => line.StockCode === product).length / lines.length;
    };
    const before = shareOf('TE002', 'Tea', '2025-01-01', '2025-06-02');
    const after = shareOf('TE002', 'Tea', '2025-06-02', '2026-07-01');
    expect(after / before).toBeLessThan(0.92);
  });
});
