import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectedPurchases } from '../../analytics/lifetime/expected-purchases.ts';
import { fitMbgNbd } from '../../analytics/lifetime/fit-mbg-nbd.ts';
import { purchaseDays } from '../../analytics/lifetime/purchase-days.ts';
import { summarisePurchases } from '../../analytics/lifetime/summarise-purchases.ts';
import { dayFromIso, isoDay } from '../../analytics/math/calendar.ts';
import { createRandom } from '../../analytics/math/random.ts';
import { importFile } from '../../db/imports/import-file.ts';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { type CommandAnswer, runCommand } from '../../src/run-command.ts';
import { cdnow, hasCdnow } from '../helpers/cdnow.ts';
import {
  addAggregates,
  companyOf,
  type FixtureInvoice,
  habits,
  smallCompany,
} from '../helpers/fixture-company.ts';
import { smallDemo } from '../helpers/small-demo.ts';

const commands = await loadCommands();
const opened: OpenDatabase[] = [];
let demo: OpenDatabase;
beforeAll(async () => {
  demo = await smallDemo(300);
  opened.push(demo);
});
afterAll(async () => {
  for (const database of opened) await database.close();
});

const run = ({ db }: OpenDatabase, text: string) => runCommand(text, { db, now: new Date(0), commands });
const askDemo = (text: string) => run(demo, text);

async function ask(text: string, invoices: readonly FixtureInvoice[]): Promise<CommandAnswer> {
  const company = await companyOf(invoices, 'GBP');
  opened.push(company);
  return run(company, text);
}

type Line = {
  readonly customer: string;
  readonly segment: string;
  readonly historic: number;
  readonly predicted: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly total: number;
  readonly predictedOrders: number;
  readonly daysBetweenOrders: number | null;
  readonly alive: number | null;
};
type Totals = { readonly customers: number; readonly predicted: number; readonly predictedOrders: number };
type Interval = { readonly value: number; readonly low: number; readonly high: number };
const totalsOf = ({ data }: CommandAnswer) => data.totals as Totals;
const linesOf = ({ data }: CommandAnswer) => data.customers as Line[];
const modelOf = ({ data }: CommandAnswer) => data.model as Record<string, unknown>;
const notesOf = ({ blocks }: CommandAnswer) =>
  blocks.flatMap((block) => (block.kind === 'note' ? block.text : [])).join('\n');

/** Customers who order every so many days, so often, for the same amount. */
const steady = (
  count: number,
  of: (i: number) => { every: number; times: number; amount: number },
): FixtureInvoice[] =>
  Array.from({ length: count }, (_, i) => i).flatMap((i) => {
    const { every, times, amount } = of(i);
    return Array.from({ length: times }, (_, visit) => ({
      number: `${i}-${visit}`,
      day: isoDay(dayFromIso('2011-01-01') + i + visit * every),
      customer: `S${i}`,
      amounts: [amount],
    }));
  });

/** Sixty customers who never leave, so many days from one order to the one before. */
const stayers = (gapOf: (i: number) => number): FixtureInvoice[] =>
  Array.from({ length: 60 }, (_, i) => i).flatMap((i) => {
    let back = i % 4;
    return Array.from({ length: 10 + (i % 20) }, (_, visit) => {
      back += visit === 0 ? 0 : gapOf(i);
      return {
        number: `${i}-${visit}`,
        day: isoDay(dayFromIso('2011-12-01') - Math.floor(back)),
        customer: `N${i}`,
        amounts: [1000 + 37 * i + visit],
      };
    });
  });

describe('/clv', () => {
  it('says what customers are expected to bring, with an interval, and posts it for all', async () => {
    const answer = await askDemo('/clv');
    const interval = answer.data.interval as Interval;
    const totals = totalsOf(answer);
    expect(interval.value).toBeCloseTo(totals.predicted, 1);
    expect(interval.low).toBeLessThan(interval.value);
    expect(interval.high).toBeGreaterThan(interval.value);
    expect(answer.privacy).toBe('aggregate');
    expect(answer.headline).toMatch(/are expected to bring £[\d,]+ \(95% interval £[\d,]+ to £[\d,]+\) from/);
  });
  it('shares the totals out over the segments', async () => {
    const answer = await askDemo('/clv');
    const segments = answer.data.segments as Totals[];
    const sum = (read: (one: Totals) => number) => segments.reduce((total, one) => total + read(one), 0);
    expect(sum(({ customers }) => customers)).toBe(totalsOf(answer).customers);
    expect(sum(({ predicted }) => predicted)).toBeCloseTo(totalsOf(answer).predicted, 0);
  });
  it('says how the prediction did on the last part of the data, beside the past pace', async () => {
    const answer = await askDemo('/clv');
    expect(answer.data.holdout).toMatchObject({ pastPace: { mae: expect.any(Number) } });
    expect(notesOf(answer)).toMatch(/Tested on the last \d+ days: .* if everybody went on at the past pace/);
    expect(answer.blocks.some((block) => block.kind === 'chart' && block.id === 'holdout')).toBe(true);
  });
  it('answers the same from the model that was kept', async () => {
    const [first, second] = [await askDemo('/clv'), await askDemo('/clv')];
    expect(second.data).toEqual(first.data);
    const kept = await demo.db.selectFrom('lifetime_model').selectAll().execute();
    expect(kept).toHaveLength(1);
    expect(kept[0]!.fitted).not.toContain('2000');
  });
  it('expects less in fewer months and at a higher discount', async () => {
    const usual = totalsOf(await askDemo('/clv')).predicted;
    expect(totalsOf(await askDemo('/clv months=6')).predicted).toBeLessThan(usual);
    const discounted = await askDemo('/clv discount=5%');
    expect(discounted.data.discount).toBe(0.05);
    expect(totalsOf(discounted).predicted).toBeLessThan(usual);
    expect(totalsOf(discounted).predictedOrders).toBe(totalsOf(await askDemo('/clv')).predictedOrders);
  });
});

describe('/clv top and /clv of a segment', () => {
  it('list those who are expected to bring the most, to the asker alone', async () => {
    const answer = await askDemo('/clv top 12');
    const values = linesOf(answer).map(({ predicted }) => predicted);
    expect(values).toHaveLength(12);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(answer.privacy).toBe('persons');
    expect(answer.groupHeadline).not.toContain(linesOf(answer)[0]!.customer);
    for (const { historic, predicted, low, high, total } of linesOf(answer)) {
      expect(total).toBeCloseTo(historic + predicted, 1);
      expect(low).toBeLessThanOrEqual(predicted);
      expect(high).toBeGreaterThanOrEqual(predicted);
    }
  });
  it('keep to the segment', async () => {
    const answer = await askDemo('/clv champions');
    expect(answer.data.segment).toBe('Champions');
    expect(linesOf(answer).every(({ segment }) => segment === 'Champions')).toBe(true);
    const listed = linesOf(await askDemo('/clv top 5 champions'));
    expect(listed).toEqual(linesOf(answer).slice(0, 5));
  });
});

describe('/clv losing', () => {
  it('names those of the best fifth who are more likely lost, the most valuable first', async () => {
    const answer = await askDemo('/clv losing');
    const lines = linesOf(answer);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every(({ alive }) => alive !== null && alive < 0.5)).toBe(true);
    const summary = (await askDemo('/clv')).data.losing as { customers: number };
    expect(totalsOf(answer).customers).toBe(summary.customers);
    const worth = lines.map(({ historic }) => historic);
    expect(worth).toEqual(worth.toSorted((a, b) => b - a));
  });
});

describe('/clv of one customer', () => {
  it('tells value, next order, and how likely they still are one', async () => {
    const [first] = linesOf(await askDemo('/clv top 1'));
    const answer = await askDemo(`/clv ${first!.customer}`);
    expect(answer.data).toMatchObject({ view: 'customer', found: true, customer: first });
    expect(answer.headline).toContain('still a customer with a probability of');
    expect(answer.groupHeadline).toBe('What one customer is expected to bring.');
    expect(answer.blocks.some((block) => block.kind === 'chart' && block.id === 'alive')).toBe(true);
  });
  it('says who may be meant where nobody is called so', async () => {
    const [first] = linesOf(await askDemo('/clv top 1'));
    const answer = await askDemo(`/clv ${first!.customer}9`);
    expect(answer.data).toMatchObject({ found: false, near: expect.arrayContaining([first!.customer]) });
    expect(answer.privacy).toBe('persons');
    expect((await askDemo('/clv champins')).headline).toContain('Did you mean Champions?');
  });
});

describe('where the model does not hold', () => {
  it('expects nothing of customers of whom nobody came back', async () => {
    const answer = await ask(
      '/clv',
      steady(40, () => ({ every: 1, times: 1, amount: 1000 })),
    );
    expect(modelOf(answer)).toMatchObject({ orders: 'pace', ordersWhy: 'nobodyCameBack' });
    expect(totalsOf(answer).predicted).toBe(0);
    expect(answer.data.interval).toBeNull();
    expect(notesOf(answer)).toContain('No customer has bought on two days');
  });
  it('takes the past pace where few came back, and says so', async () => {
    const company = steady(3, (i) => ({ every: 10, times: 4 - i, amount: 1000 }));
    const answer = await ask('/clv S0 months=1 discount=0', company);
    expect(modelOf(answer)).toMatchObject({ orders: 'pace', ordersWhy: 'fewCameBack', value: 'ownMean' });
    expect(notesOf(answer)).toContain('Fewer than 30 customers have bought on two days');
    const { predictedOrders, predicted } = answer.data.customer as Line;
    // Three repeat orders in the 30 days that were seen, and a month of 30.415 days.
    expect(predictedOrders).toBe(3.04);
    expect(predicted).toBe(30.41);
  });
  it('takes the past pace where that foretold better, and says so', async () => {
    const answer = await ask(
      '/clv',
      stayers((i) => 2 + (i % 4)),
    );
    expect(modelOf(answer)).toMatchObject({ orders: 'pace', ordersWhy: 'pastPaceIsBetter' });
    expect(notesOf(answer)).toContain('the model did worse than the past pace');
    expect(answer.data.interval).toBeNull();
  });
  it('shows no probability of leaving where nobody is seen to leave', async () => {
    const random = createRandom(1);
    const answer = await ask(
      '/clv top 5',
      stayers((i) => 1 - (3 + (i % 9)) * Math.log(1 - random())),
    );
    expect(modelOf(answer).orders).toBe('model');
    expect(['noDropout', 'dropoutUnclear']).toContain(modelOf(answer).degenerate);
    expect(notesOf(answer)).toContain('no probability of being lost is shown');
    expect(linesOf(answer).every(({ alive }) => alive === null)).toBe(true);
    expect(answer.blocks.find(({ kind }) => kind === 'table')).not.toMatchObject({
      columns: expect.arrayContaining([expect.objectContaining({ key: 'alive' })]),
    });
  });
  it('takes own mean values where who orders more spends more an order', async () => {
    const company = steady(60, (i) => ({ every: 4, times: 2 + (i % 20), amount: 500 * (1 + (i % 20)) + i }));
    const answer = await ask('/clv', company);
    expect(modelOf(answer)).toMatchObject({ value: 'ownMean', valueWhy: 'correlated' });
    expect(notesOf(answer)).toContain('each customer’s own mean order value is taken');
  });
  it('counts customers whose returns outweigh their purchases', async () => {
    const back = { number: 'C1', day: '2011-11-30', customer: 'H0', amounts: [-10_000_000] };
    const { caveats } = await ask('/clv', [...habits, back]);
    expect(caveats.join(' ')).toContain('1 customer brought back more than they bought');
  });
});

describe('/clv without what it needs', () => {
  it('answers for one customer', async () => {
    const answer = await ask('/clv', smallCompany.slice(0, 2));
    expect(answer.headline).toMatch(/^1 customer is expected to bring £/);
    expect(answer.caveats.join(' ')).toContain('There is only 1 customer');
  });
  it('says what is missing', async () => {
    await expect(ask('/clv', [])).rejects.toThrow('There is no purchase of a customer yet.');
    await expect(ask('/clv', smallCompany.slice(5, 6))).rejects.toThrow('no calendar dates of purchases');
    const company = await companyOf([]);
    opened.push(company);
    await addAggregates(company.db, [{ customer: '1', recencyDays: 3, orders: 2, spend: 100 }]);
    await expect(run(company, '/clv')).rejects.toThrow(
      'Missing are purchase lines (customer, invoice, date, quantity, price)',
    );
  });
});

describe.skipIf(!hasCdnow)('/clv on CDNOW', () => {
  it('expects what the model fitted to the plain file expects', async () => {
    const company = openDatabase(':memory:');
    opened.push(company);
    const path = fileURLToPath(new URL('../../../shared/data/CDNOW_sample.txt', import.meta.url));
    await importFile(company.sqlite, path, {}, new Date(0));
    const answer = await run(company, '/clv');
    const { days } = cdnow();
    const paid = days.amount.map((amount, i) => (amount > 0 ? i : -1)).filter((i) => i >= 0);
    const owner = Int32Array.from(paid, (i) => days.start.findLastIndex((start) => start <= i));
    const plain = purchaseDays({
      customers: days.start.length - 1,
      customer: owner,
      day: Int32Array.from(paid, (i) => days.day[i]!),
      amount: Float64Array.from(paid, (i) => days.amount[i]!),
    });
    const { summary } = summarisePurchases(plain, { until: dayFromIso('1998-06-30'), unitDays: 7 });
    const expected = expectedPurchases(fitMbgNbd(summary), summary, 12 * 4.345).reduce((a, b) => a + b);
    expect(totalsOf(answer).predictedOrders).toBeCloseTo(expected, 0);
    expect(modelOf(answer)).toMatchObject({ orders: 'model', degenerate: null, value: 'model' });
  });
});
