import { afterEach, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { type CommandAnswer, runCommand } from '../../src/run-command.ts';
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
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

async function ask(text: string, invoices: readonly FixtureInvoice[] = smallCompany): Promise<CommandAnswer> {
  const company = await companyOf(invoices, 'GBP');
  opened.push(company);
  return runCommand(text, { db: company.db, now: new Date(0), commands });
}

async function askDemo(text: string): Promise<CommandAnswer> {
  const company = await smallDemo(200);
  opened.push(company);
  return runCommand(text, { db: company.db, now: new Date(0), commands });
}

async function askAggregates(text: string): Promise<CommandAnswer> {
  const company = await companyOf([]);
  opened.push(company);
  const customers = Array.from({ length: 12 }, (_, i) => ({
    customer: `${i}`,
    recencyDays: i,
    orders: i,
    spend: 1000 * (i + 1),
  }));
  await addAggregates(company.db, customers);
  return runCommand(text, { db: company.db, now: new Date(0), commands });
}

type Listed = {
  readonly customer: string;
  readonly net: number;
  readonly gross: number;
  readonly units: number;
  readonly orders: number;
};
const listed = ({ data }: CommandAnswer) => data.customers as Listed[];

describe('/top customers', () => {
  it('ranks by net spend, by gross, and by units', async () => {
    expect(listed(await ask('/top customers')).map(({ customer, net }) => [customer, net])).toEqual([
      ['A', 120],
      ['B', 120],
      ['C', 20.3],
    ]);
    expect(listed(await ask('/top customers gross'))[0]).toMatchObject({ customer: 'A', gross: 150 });
    expect(listed(await ask('/top customers quantity')).map(({ units }) => units)).toEqual([2, 2, 1]);
  });
  it('gives as many as are asked for', async () => {
    expect(listed(await ask('/top customers 2'))).toHaveLength(2);
    expect(listed(await ask('/top customers', habits))).toHaveLength(10);
  });
  it('says how many units a customer buys', async () => {
    const { data, headline } = await ask('/top customers quantity');
    expect(data.unitsPerCustomer).toEqual({ mean: 1.667, median: 2 });
    expect(headline).toContain('2 units in the middle and 1.7 on average');
  });
  it('is for the asker alone, and names nobody to others', async () => {
    const { privacy, groupHeadline, blocks } = await ask('/top customers 15', habits);
    expect(privacy).toBe('persons');
    expect(groupHeadline).not.toMatch(/H\d/);
    const shown = blocks.filter(({ kind }) => kind === 'table' || kind === 'chart');
    expect(shown.every((block) => 'persons' in block && block.persons)).toBe(true);
    expect((await ask('/top customers')).groupHeadline).toBe(
      'So few customers are shown to the asker alone.',
    );
  });
  it('answers from aggregate columns, without units', async () => {
    expect(listed(await askAggregates('/top customers 3')).map(({ customer }) => customer)).toEqual([
      '11',
      '10',
      '9',
    ]);
    await expect(askAggregates('/top customers quantity')).rejects.toThrow('units are not known');
  });
});

describe('/top customers orders-high spend-low', () => {
  it('lists the fifteen with most orders of those under the limit, and states the limit', async () => {
    const answer = await ask('/top customers orders-high spend-low limit=800', habits);
    const shown = listed(answer);
    expect(shown).toHaveLength(15);
    expect(shown.every(({ net, orders }) => net < 800 && orders >= 2)).toBe(true);
    expect(shown.map(({ orders }) => orders)).toEqual(
      shown.map(({ orders }) => orders).toSorted((a, b) => b - a),
    );
    expect(answer.headline).toContain('spent less than £800;');
    expect(answer.provenance.rules.join(' ')).toContain('a net spend under £800 in all the data, as asked');
  });
  it('takes the median where no limit is given', async () => {
    const { data, headline } = await ask('/top customers orders-high spend-low', habits);
    const spends = listed(await ask('/top customers 1000', habits))
      .map(({ net }) => net)
      .sort((a, b) => a - b);
    expect(data.limit).toBeCloseTo((spends[29]! + spends[30]!) / 2, 2);
    expect(headline).toContain('the median of all 60 customers');
  });
  it('leaves out nobody under the limit who orders more than those it shows', async () => {
    const answer = await ask('/top customers 5 orders-high limit=800', habits);
    const least = listed(answer).at(-1)!.orders;
    const names = new Set(listed(answer).map(({ customer }) => customer));
    const others = listed(await ask('/top customers 1000', habits)).filter(
      ({ customer, net }) => net < 800 && !names.has(customer),
    );
    expect(others.every(({ orders }) => orders <= least)).toBe(true);
  });
  it('says so where nobody is under the limit, and that it is of customers', async () => {
    await expect(ask('/top customers spend-low limit=1')).rejects.toThrow(
      'Nobody with 2 orders or more spent less than £1.',
    );
    await expect(ask('/top products orders-high')).rejects.toThrow(
      'orders-high and spend-low are of customers.',
    );
  });
});

describe('/top products', () => {
  it('ranks by revenue or units, with what came back and the best week', async () => {
    const { data } = await askDemo('/top products 12 quantity');
    const products = data.products as {
      units: number;
      unitsReturned: number;
      returnRate: number;
      peakUnits: number;
      usualUnits: number;
      customers: number;
      orders: number;
    }[];
    expect(products).toHaveLength(12);
    expect(products.map(({ units }) => units)).toEqual(
      products.map(({ units }) => units).toSorted((a, b) => b - a),
    );
    for (const product of products) {
      expect(product.returnRate).toBe(Math.min(1, product.unitsReturned / product.units));
      expect(product.peakUnits).toBeGreaterThanOrEqual(product.usualUnits);
      expect(product.peakUnits).toBeLessThanOrEqual(product.units);
      expect(product.orders).toBeGreaterThanOrEqual(product.customers);
    }
    expect(products.some(({ unitsReturned }) => unitsReturned > 0)).toBe(true);
  });
  it('lists postage where it belongs, and names the first of the goods in its sentence', async () => {
    const { data, headline, provenance } = await askDemo('/top products');
    const [first, second] = data.products as { code: string; description: string }[];
    expect(first!.code).toBe('POST');
    expect(headline).toContain(`; of the goods, ${second!.description} is first with £`);
    expect(headline).not.toContain('Postage');
    expect(provenance.rules.join(' ')).toContain('passed over in the sentence: POST.');
  });
});

describe('/top countries', () => {
  it('gives shares of all countries, and how many customers each has', async () => {
    const { data, blocks } = await askDemo('/top countries 2');
    const countries = data.countries as { share: number; net: number }[];
    expect(countries).toHaveLength(2);
    expect(countries[0]!.net).toBeGreaterThan(countries[1]!.net);
    expect(countries[0]!.share + countries[1]!.share).toBeLessThan(1);
    expect(blocks.find(({ kind }) => kind === 'table')).toHaveProperty('groupSize', 'customers');
  });
});

describe('/top orders', () => {
  it('has the highest single sales with what was returned since', async () => {
    const { data, headline, privacy, groupHeadline } = await ask('/top orders 2');
    expect(data.orders).toMatchObject([
      { invoice: '4', customer: 'B', gross: 120, returnedLater: 0 },
      { invoice: '1', customer: 'A', gross: 100, returnedLater: 30 },
    ]);
    expect(headline).toBe(
      'The highest single sale was £120 on 1 Oct 2011; an order is worth £59 on average and £50 in the middle.',
    );
    expect(privacy).toBe('persons');
    expect(groupHeadline).not.toContain('120');
  });
  it('says that the highest sale was given back', async () => {
    const undone = [
      { number: '1', day: '2011-11-01', customer: 'A', amounts: [9000] },
      { number: 'C2', day: '2011-11-02', customer: 'A', amounts: [-9000] },
      { number: '3', day: '2011-11-03', customer: 'B', amounts: [100] },
    ];
    expect((await ask('/top orders', undone)).headline).toContain(
      '£90 on 1 Nov 2011, and as much was returned since',
    );
  });
});

describe('/top concentration', () => {
  it('gives the Gini coefficient and the share of the best customers', async () => {
    const equal = Array.from({ length: 20 }, (_, i) => ({
      number: `${i}`,
      day: '2011-11-01',
      customer: `E${i}`,
      amounts: [500],
    }));
    const { data, headline, privacy } = await ask('/top concentration', equal);
    expect(data.gini).toBeCloseTo(0, 12);
    expect(data.customersOf80).toBe(0.8);
    expect(headline).toBe(
      'The best 20% of customers bring 20% of gross revenue; 80% of it comes from 80% of 20 customers (Gini 0.00).',
    );
    expect(privacy).toBe('aggregate');
  });
  it('refuses so few customers that a share is a person', async () => {
    await expect(ask('/top concentration')).rejects.toThrow('Concentration is of at least 10 customers');
  });
  it('answers from aggregate columns', async () => {
    expect((await askAggregates('/top concentration')).data.customers).toBe(11);
  });
});

describe('/top without purchases', () => {
  it('says what is missing', async () => {
    await expect(ask('/top customers', [])).rejects.toThrow('There is no data yet.');
    await expect(ask('/top products', [])).rejects.toThrow('There is no data yet.');
    await expect(askAggregates('/top orders')).rejects.toThrow('no calendar dates of purchases');
  });
});
