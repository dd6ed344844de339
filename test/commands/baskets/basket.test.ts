import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { priceFacts } from '../../../commands/baskets/price-facts.ts';
import { importFile } from '../../../db/imports/import-file.ts';
import { type OpenDatabase, openDatabase } from '../../../db/open.ts';
import { AFFINITIES } from '../../../src/demo/affinities.ts';
import { PRICE_CHANGES, PRICE_ELASTICITY } from '../../../src/demo/price-list.ts';
import { companyOf, smallCompany } from '../../helpers/fixture-company.ts';
import { hasOnlineRetail } from '../../helpers/online-retail.ts';
import { hasReference, reference } from '../../helpers/reference.ts';
import { smallDemo } from '../../helpers/small-demo.ts';
import { ask, dataOf, rowsOf } from '../predictions/asking.ts';

type RuleData = {
  readonly antecedent: readonly string[];
  readonly consequent: readonly string[];
  readonly count: number;
  readonly customers: number;
  readonly support: number;
  readonly confidence: number;
  readonly lift: number;
  readonly leverage: number;
};
type Rules = {
  readonly baskets: number;
  readonly minSupportCount: number;
  readonly itemsets: number;
  readonly found: number;
  readonly rules: readonly RuleData[];
};
type Offers = {
  readonly owners: number;
  readonly customers: number;
  readonly offers: readonly { readonly customer: string; readonly because: string }[];
};
type Price = {
  readonly elasticity: { readonly estimate: number; readonly low: number; readonly high: number } | null;
  readonly refused: string | null;
  readonly prices: readonly { readonly price: number; readonly customers: number }[];
  readonly changes: readonly { readonly week: string; readonly from: number; readonly to: number }[];
};

describe('/basket on the demo company', () => {
  let demo: OpenDatabase;
  beforeAll(async () => {
    demo = await smallDemo(3000);
  }, 60_000);
  afterAll(() => demo.close());

  it('finds what was planted: the second product is among the first three that go with the first', async () => {
    for (const { antecedent, consequent, probability } of AFFINITIES) {
      const { rules } = dataOf<Rules>(await ask(demo, `/basket ${antecedent}`));
      const rule = rules.find((one) => one.consequent[0] === consequent);
      expect(rules.indexOf(rule!), `${antecedent} → ${consequent}`).toBeLessThan(3);
      expect(rule?.confidence).toBeGreaterThan(0.75 * probability);
    }
  });
  it('lists rules by leverage, of at least ten customers, without postage', async () => {
    const answer = await ask(demo, '/basket');
    const { rules, found } = dataOf<Rules>(answer);
    expect(rules.length).toBeGreaterThan(50);
    expect(found).toBeGreaterThanOrEqual(rules.length);
    expect(rules.map(({ leverage }) => leverage)).toEqual(
      rules.map(({ leverage }) => leverage).toSorted((a, b) => b - a),
    );
    expect(Math.min(...rules.map(({ customers }) => customers))).toBeGreaterThanOrEqual(10);
    expect(rules.flatMap(({ antecedent, consequent }) => [...antecedent, ...consequent])).not.toContain(
      'POST',
    );
    expect(answer.provenance.rules.join(' ')).toContain('samples: POST.');
    expect(answer.privacy).toBe('aggregate');
  });
  it('leaves variants of one product out of the list, says so, and shows them when asked', async () => {
    const answer = await ask(demo, '/basket');
    expect(answer.caveats.join(' ')).toContain('variants of one product');
    expect(rowsOf(answer, 'rules').every(({ note }) => note === null)).toBe(true);
    const all = rowsOf(await ask(demo, '/basket variants'), 'rules');
    expect(all.some(({ note }) => note !== null)).toBe(true);
  });
  it('raises a minimum support that gives too much to read, and says so', async () => {
    const answer = await ask(demo, '/basket support=0.01');
    expect(answer.caveats.join(' ')).toContain('was raised from 0.01% to');
    expect(dataOf<Rules>(answer).itemsets).toBeLessThanOrEqual(5000);
  });
  it('says so where nothing reaches the minimum', async () => {
    const answer = await ask(demo, '/basket support=90');
    expect(answer.headline).toMatch(/^No products are bought together by at least 10 customers/);
    expect(answer.blocks).toEqual([]);
  });
  it('finds a product by its code, its name in any case, a word of it, and a category', async () => {
    const first = dataOf<Rules>(await ask(demo, '/basket TW006')).rules;
    expect(dataOf<Rules>(await ask(demo, '/basket bamboo WHISK')).rules).toEqual(first);
    expect(dataOf<Rules>(await ask(demo, '/basket bamboo')).rules).toEqual(first);
    const tea = dataOf<Rules>(await ask(demo, '/basket Tea'));
    expect(tea.rules[0]?.antecedent).toEqual(['Tea']);
    expect(tea.rules.flatMap(({ consequent }) => consequent).filter((code) => /^TE/.test(code))).toEqual([]);
  });
  it('refuses what is no product, with names that are', async () => {
    await expect(ask(demo, '/basket Bambo Wisk')).rejects.toThrow('Did you mean Bamboo Whisk');
    await expect(ask(demo, '/basket mug')).rejects.toThrow(
      '3 products have that in their name: Mug and Cocoa Gift Set (GS011)',
    );
    await expect(ask(demo, '/basket POST')).rejects.toThrow('POST is no product');
    await expect(ask(demo, '/basket Tea price')).rejects.toThrow('Tea is a category');
    await expect(ask(demo, '/basket offer')).rejects.toThrow('Name a product');
  });
  it('offers a product to those who bought what goes with it and never it, to the asker alone', async () => {
    const answer = await ask(demo, '/basket TW006 offer top 1000');
    const { offers, customers, owners } = dataOf<Offers>(answer);
    expect(answer.privacy).toBe('persons');
    expect(offers[0]?.because).toBe('TE009');
    const bought = await demo.db
      .selectFrom('purchase_line')
      .where('purchase', '=', 1)
      .where('customer', 'is not', null)
      .where('product', 'in', ['TW006', 'TE009'])
      .select(['customer', 'product'])
      .distinct()
      .execute();
    const of = (code: string) =>
      new Set(bought.flatMap(({ customer, product }) => (product === code ? [customer] : [])));
    expect(owners).toBe(of('TW006').size);
    const whisk = of('TW006');
    expect(offers.filter(({ customer }) => whisk.has(customer))).toEqual([]);
    const matcha = offers.filter(({ because }) => because === 'TE009').map(({ customer }) => customer);
    const expected = [...of('TE009')].filter((customer) => !whisk.has(customer));
    expect(matcha.toSorted()).toEqual(expected.toSorted());
    expect(customers).toBeGreaterThanOrEqual(offers.length);
    for (const { customer } of offers.slice(0, 50)) expect(answer.groupHeadline).not.toContain(customer);
  });
  it('tells a channel no number of customers below ten', async () => {
    const small = await smallDemo(300);
    const answer = await ask(small, '/basket TW006 offer confidence=10');
    await small.close();
    expect(dataOf<Offers>(answer).customers).toBe(5);
    expect(answer.headline).toMatch(/^5 customers bought/);
    expect(answer.groupHeadline).toMatch(/^Fewer than 10 customers bought/);
    expect(answer.blocks.find(({ kind }) => kind === 'chart')).toMatchObject({ persons: true });
  });
  it('finds the planted elasticity within its interval, of each product whose own price was changed', async () => {
    const codes = PRICE_CHANGES.flatMap(({ product }) => product ?? []);
    const found = await Promise.all(
      codes.map(async (code) => dataOf<Price>(await ask(demo, `/basket ${code} price`)).elasticity!),
    );
    const holding = found.filter(({ low, high }) => low <= PRICE_ELASTICITY && PRICE_ELASTICITY <= high);
    // Some customers come for one product whatever it costs, which makes the demand for it less elastic.
    expect(holding.length).toBeGreaterThanOrEqual(codes.length - 1);
    expect(found.every(({ high, low }) => high < 0.1 && high - low < 2.5)).toBe(true);
    const weights = found.map(({ low, high }) => (high - low) ** -2);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const pooled = found.reduce((sum, { estimate }, i) => sum + (weights[i]! * estimate) / total, 0);
    expect(Math.abs(pooled - PRICE_ELASTICITY)).toBeLessThan(0.5 / Math.sqrt(total));
  });
  it('lists prices and their changes, and warns of causes', async () => {
    const shortbread = dataOf<Price>(await ask(demo, '/basket SW001 price'));
    expect(shortbread.prices.map(({ price }) => price).sort()).toEqual([3.25, 3.95, 4.05]);
    expect(shortbread.changes.map(({ week, from, to }) => [week, from, to])).toEqual([
      ['2026-01-05', 3.95, 4.05],
      ['2026-03-02', 4.05, 3.25],
    ]);
    const answer = await ask(demo, '/basket SW001 price');
    expect(answer.caveats.join(' ')).toContain('Only a test with two prices shows that');
  });
});

describe('the elasticity of a product', () => {
  const WEEKS = 40;
  const history = (priceOf: (week: number) => number, otherOf: (week: number) => number) => ({
    firstWeek: 4,
    weeks: WEEKS,
    linesOf: new Int32Array(0),
    lines: Array.from({ length: 3 * WEEKS }, (_, i) => {
      const week = Math.floor(i / 3);
      return { week, customer: (i % 30) + 1, quantity: 1 + (i % 2), amount: priceOf(week) * (1 + (i % 2)) };
    }),
    others: {
      times: WEEKS,
      units: new Float64Array(WEEKS).fill(50),
      amount: Float64Array.from({ length: WEEKS }, (_, week) => 50 * otherOf(week)),
    },
  });
  const refusal = (...prices: Parameters<typeof history>) => priceFacts(history(...prices)).refused;
  const stood = () => 100;

  it('is refused in a sentence where the price stood, moved little, moved briefly, or moved as all prices', () => {
    expect(refusal(stood, stood)).toContain('two prices that each stood for 4 weeks, and there is one');
    expect(refusal((week) => (week < 20 ? 100 : 101), stood)).toContain('less than 2% apart');
    expect(refusal((week) => (week < 3 ? 80 : 100), stood)).toContain('there is one');
    expect(
      refusal(
        (week) => (week < 20 ? 100 : 130),
        (week) => (week < 20 ? 100 : 130),
      ),
    ).toContain('changed as the prices of the others did');
    expect(refusal((week) => 100 + week, stood)).toContain('there is none');
  });
  it('is given where two prices stood', () => {
    const { elasticity, refused } = priceFacts(history((week) => (week < 20 ? 100 : 130), stood));
    expect(refused).toBeNull();
    expect(elasticity?.estimate).toBeCloseTo(0, 1);
  });
});

describe('/basket on data without products', () => {
  it('says what to import', async () => {
    const company = await companyOf([]);
    await expect(ask(company, '/basket')).rejects.toThrow('no purchase lines');
    await company.close();
    const withoutLines = await companyOf(smallCompany);
    await expect(ask(withoutLines, '/basket')).rejects.toThrow('no purchase lines');
    await withoutLines.close();
  });
});

type Expected = {
  readonly baskets: number;
  readonly minSupportCount: number;
  readonly frequentItemsets: number;
  readonly rules: number;
  readonly topRules: readonly (Omit<RuleData, 'antecedent' | 'consequent' | 'customers'> & {
    readonly if: readonly string[];
    readonly then: readonly string[];
  })[];
};

describe.skipIf(!hasOnlineRetail || !hasReference)('/basket on the French orders of Online Retail', () => {
  let france: OpenDatabase;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'patron-france-'));
    const packed = readFileSync(new URL('../../../../shared/data/online_retail.csv.gz', import.meta.url));
    const [header = '', ...rows] = gunzipSync(packed).toString('latin1').split('\n');
    const file = join(folder, 'france.csv');
    writeFileSync(file, [header, ...rows.filter((row) => row.trimEnd().endsWith(',France'))].join('\n'));
    france = openDatabase(':memory:');
    await importFile(france.sqlite, file, { currency: 'GBP' }, new Date(0));
    rmSync(folder, { recursive: true });
  }, 60_000);
  afterAll(() => france.close());

  it('has the rules of the reference, but for those of fewer than ten customers', async () => {
    const { france: expected } = reference<{ readonly france: Expected }>('online_retail_rules.json');
    const answer = await ask(france, '/basket support=7 confidence=50 by=lift');
    const found = dataOf<Rules>(answer);
    expect(found).toMatchObject({
      baskets: expected.baskets,
      minSupportCount: expected.minSupportCount,
      itemsets: expected.frequentItemsets,
      found: expected.rules,
    });
    const keyOf = (from: readonly string[], to: readonly string[]) => `${from} → ${to}`;
    const rules = new Map(found.rules.map((rule) => [keyOf(rule.antecedent, rule.consequent), rule]));
    const compared = expected.topRules.filter((rule) => rules.has(keyOf(rule.if, rule.then)));
    expect(compared.length).toBeGreaterThan(5);
    for (const { if: from, then: to, count, ...measures } of compared) {
      const rule = rules.get(keyOf(from, to))!;
      expect(rule.count).toBe(count);
      for (const measure of ['support', 'confidence', 'lift', 'leverage'] as const) {
        expect(rule[measure]).toBeCloseTo(measures[measure], 8);
      }
    }
  });
});
