import { afterEach, describe, expect, it } from 'vitest';
import { UserError } from '../../commands/contract/user-error.ts';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { type CommandAnswer, runCommand } from '../../src/run-command.ts';
import { addAggregates, companyOf, type FixtureInvoice, smallCompany } from '../helpers/fixture-company.ts';

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

async function askAggregates(text: string, extra: readonly FixtureInvoice[] = []): Promise<CommandAnswer> {
  const company = await companyOf(extra);
  opened.push(company);
  await addAggregates(company.db, [
    { customer: '1', recencyDays: 10, orders: 5, spend: 50_000 },
    { customer: '2', recencyDays: 0, orders: 1, spend: 1000 },
    { customer: '3', recencyDays: 5, orders: 0, spend: 0 },
  ]);
  return runCommand(text, { db: company.db, now: new Date(0), commands });
}

const bought = (customer: string, day: string, amount = 1000): FixtureInvoice => ({
  number: `${customer}${day}`,
  day,
  customer,
  amounts: [amount],
});

describe('/rfm top', () => {
  it('ranks all customers by net spend, ties by id, those with returns alone last', async () => {
    const { data } = await ask('/rfm top 30');
    expect(data.customers).toEqual([
      person(1, 'A', 'Potential Loyalist', '353', 9, 2, 120, '2011-12-01'),
      person(2, 'B', 'Cannot Lose Them', '113', 70, 1, 120, '2011-10-01'),
      person(3, 'C', 'New Customers', '511', 1, 1, 20.3, '2011-12-09'),
      person(4, 'D', null, null, null, 0, -5, null),
    ]);
  });
  it('ranks by purchases alone when gross is asked for', async () => {
    const { data } = await ask('/rfm top 2 gross');
    expect((data.customers as { monetary: number }[]).map(({ monetary }) => monetary)).toEqual([150, 120]);
  });
  it('names persons, so it is for the asker alone', async () => {
    expect((await ask('/rfm top 2')).privacy).toBe('persons');
    expect((await ask('/rfm')).privacy).toBe('aggregate');
    expect((await ask('/rfm grid')).privacy).toBe('aggregate');
    expect((await ask('/rfm new customers')).privacy).toBe('persons');
  });
  it('gives ten without a number', async () => {
    const many = Array.from({ length: 12 }, (_, index) => bought(`c${index}`, '2011-12-01', 1000 + index));
    expect((await ask('/rfm top', many)).data.customers).toHaveLength(10);
  });
  it('says what share of the revenue of all they bring, and who all are', async () => {
    const { data, headline, groupHeadline, provenance } = await ask('/rfm top 2');
    expect(data.revenueShare).toBe(240 / 255.3);
    expect(headline).toBe(
      'The top 2 customers bring 94% of the revenue of all 4 customers; A is first with £120.',
    );
    expect(groupHeadline).toBe('So few customers are shown to the asker alone.');
    expect(provenance.rules).toContain(
      'Ranks and the share of revenue are of the 4 customers, the 1 without a purchase included.',
    );
  });
  it('says who is first where one is asked for, and to others that it is not told', async () => {
    const { headline, groupHeadline } = await ask('/rfm top 1');
    expect(headline).toBe('Customer A spent the most: £120, 47% of the revenue of all 4 customers.');
    expect(groupHeadline).toBe('So few customers are shown to the asker alone.');
  });
  it('marks its list and its picture as about persons', async () => {
    const { blocks } = await ask('/rfm top 2');
    const named = blocks.filter(({ kind }) => kind === 'chart' || kind === 'table');
    expect(named).toMatchObject([{ persons: true }, { persons: true }]);
  });
  it('takes control characters out of sentences and leaves them in values', async () => {
    const odd = [bought('A\u001b[31m\nB', '2011-12-01', 5000), bought('C', '2011-12-02')];
    const { headline, data } = await ask('/rfm top 2', odd);
    expect(headline).toBe('All 2 customers are listed; A B is first with £50.');
    expect(data.customers).toMatchObject([{ customer: 'A\u001b[31m\nB' }, { customer: 'C' }]);
  });
  it('ranks as sorting everybody does', async () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      bought(`${index}`, `2011-11-${10 + (index % 20)}`, 100 * ((index * 37) % 50) + 100),
    );
    const { data } = await ask('/rfm top 15', many);
    const expected = many
      .map(({ customer, amounts: [amount = 0] }) => ({ customer, monetary: amount / 100 }))
      .sort((a, b) => b.monetary - a.monetary || Number(a.customer) - Number(b.customer))
      .map((one, index) => ({ rank: index + 1, ...one }));
    expect(data.customers).toMatchObject(expected.slice(0, 15));
  });
});

describe('as-of', () => {
  it('is the day after the last purchase', async () => {
    expect((await ask('/rfm')).provenance.asOf).toBe('2011-12-10');
  });
  it('sees only the invoices before that day', async () => {
    const { data, provenance } = await ask('/rfm top 9 as-of=2011-12-05');
    expect(provenance).toMatchObject({ asOf: '2011-12-05', customers: 2, rows: 5 });
    expect(data.customers).toMatchObject([
      { customer: 'A', recencyDays: 4, orders: 2, monetary: 150 },
      { customer: 'B', recencyDays: 65, orders: 1, monetary: 120 },
      { customer: 'D', recencyDays: null, orders: 0, monetary: -5 },
    ]);
  });
  it('may lie after the data', async () => {
    const { data } = await ask('/rfm top 1 as-of=2012-12-10');
    expect(data.customers).toMatchObject([{ customer: 'A', recencyDays: 375 }]);
  });
  it('before the first purchase is refused with the period of the data', async () => {
    await expect(ask('/rfm as-of=2009-01-01')).rejects.toThrow(/2011-10-01 to 2011-12-09/);
  });
});

describe('/rfm', () => {
  it('says of each segment its customers, revenue and shares, and what to do', async () => {
    const { data } = await ask('/rfm');
    expect(data.totals).toEqual({ customers: 3, orders: 4, revenue: 260.3 });
    expect(data.segments).toHaveLength(11);
    const segments = data.segments as { segment: string; customers: number; action: string }[];
    expect(segments.filter(({ customers }) => customers > 0)).toMatchObject([
      { segment: 'Potential Loyalist', customers: 1, customerShare: 1 / 3, revenue: 120 },
      { segment: 'New Customers', revenue: 20.3, revenueShare: 20.3 / 260.3 },
      { segment: 'Cannot Lose Them', meanRecencyDays: 70, meanOrders: 1, meanSpend: 120 },
    ]);
    expect(segments.every(({ action }) => action.length > 10)).toBe(true);
  });
  it('says of whom its shares are', async () => {
    const { headline, provenance } = await ask('/rfm');
    expect(headline).toContain('is 1 of 3 customers with a purchase (33%) and brings 46% of revenue');
    expect(provenance.rules).toContain(
      'Shares of customers and of revenue are of the 3 customers with a purchase.',
    );
  });
  it('says when there is one customer alone', async () => {
    const one = await ask('/rfm', [bought('A', '2011-12-01')]);
    expect(one.caveats.join()).toContain('There is only 1 customer: ');
    expect([one.privacy, one.groupHeadline]).toEqual([
      'persons',
      'There are too few customers to speak of in a group.',
    ]);
  });
  it('states every rule with its number', async () => {
    const rules = (await ask('/rfm')).provenance.rules.join(' ');
    expect(rules).toContain('at least one purchase count: 3.');
    expect(rules).toContain('without a price are in no segment: 1.');
    expect(rules).toContain('name no customer are left out: 1 of 8.');
    expect(rules).toContain('2011-12-10, the day after the last purchase');
    expect(rules).toContain('(net)');
    expect((await ask('/rfm gross')).provenance.rules.join(' ')).toContain('(gross)');
  });
  it.each(['11', 'klaviyo6', 'rf10', 'shopify', 'lmh'])(
    'puts every buyer into one segment of %s',
    async (scheme) => {
      const { data, provenance } = await ask(`/rfm scheme=${scheme}`);
      const segments = data.segments as { customers: number }[];
      expect(segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(3);
      expect(provenance.scheme).toBe(scheme);
    },
  );
  it('says when customers are few', async () => {
    expect((await ask('/rfm')).caveats).toHaveLength(1);
    expect((await ask('/rfm as-of=2030-01-01')).caveats.join()).toContain('the data may end earlier');
    expect((await ask('/rfm')).caveats.join()).toContain('only 3 customers');
  });
  it('has no shares and no chart of a revenue of zero or less', async () => {
    const losses: FixtureInvoice[] = [
      { number: '1', day: '2011-12-01', customer: 'A', amounts: [100, -500] },
      { number: '2', day: '2011-12-02', customer: 'B', amounts: [100] },
    ];
    const { blocks, data } = await ask('/rfm', losses);
    expect(blocks.some(({ kind }) => kind === 'chart')).toBe(false);
    expect(data.segments).toEqual(expect.arrayContaining([expect.objectContaining({ revenueShare: null })]));
  });
});

describe('/rfm grid', () => {
  it('says that a scheme does not change it', async () => {
    const { caveats } = await ask('/rfm grid scheme=lmh');
    expect(caveats).toContain(
      'The grid is of scores 1 to 5 by quintiles, so scheme=lmh does not change it. Ask /rfm scheme=lmh for the segments of that scheme.',
    );
    expect((await ask('/rfm grid')).caveats.join()).not.toContain('quintiles');
  });
  it('counts the customers of all 25 cells', async () => {
    const cells = (await ask('/rfm grid')).data.cells as {
      customers: number;
      recency: number;
      frequency: number;
    }[];
    expect(cells).toHaveLength(25);
    expect(cells.filter(({ customers }) => customers > 0)).toEqual([
      { recency: 5, frequency: 1, customers: 1, customerShare: 1 / 3, averageSpend: 20.3 },
      { recency: 3, frequency: 5, customers: 1, customerShare: 1 / 3, averageSpend: 120 },
      { recency: 1, frequency: 1, customers: 1, customerShare: 1 / 3, averageSpend: 120 },
    ]);
  });
});

describe('/rfm <segment>', () => {
  it('lists as many of its customers as asked for, with their ranks among all', async () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      bought(`c${index}`, index < 40 ? '2011-12-08' : '2011-01-01', 1000 + 10 * index),
    );
    const segmentOf = async (text: string) => (await ask(text, many)).data;
    const { customers } = (await segmentOf('/rfm recent top 1000 klaviyo6')) as {
      customers: { customer: string; rank: number; segment: string }[];
    };
    expect(customers).toHaveLength(40);
    expect(new Set(customers.map(({ segment }) => segment))).toEqual(new Set(['Recent']));
    const all = (await segmentOf('/rfm top 60 klaviyo6')).customers as typeof customers;
    expect(customers).toEqual(all.filter(({ segment }) => segment === 'Recent'));
    expect((await segmentOf('/rfm top 12 recent klaviyo6')).customers).toEqual(customers.slice(0, 12));
    expect((await segmentOf('/rfm recent klaviyo6')).customers).toEqual(customers.slice(0, 10));
    const notes = (await ask('/rfm top 12 recent klaviyo6', many)).blocks.filter(
      ({ kind }) => kind === 'note',
    );
    expect(JSON.stringify(notes)).toContain('Listed: the 12 of 40 customers who spent the most.');
  });
  it('speaks of one customer in the singular', async () => {
    const { headline, groupHeadline } = await ask('/rfm new customers');
    expect(headline).toBe(
      '1 customer is in New Customers (33% of 3 with a purchase) and brings 7.8% of revenue; the spend is 0.2 times the average, and the last purchase was 1 day ago.',
    );
    expect(groupHeadline).toBe('1 customer is in New Customers (33% of 3 with a purchase).');
  });
  it('compares the segment with all and lists its customers', async () => {
    const { data, blocks } = await ask('/rfm cannot lose them');
    expect(data.customers).toMatchObject([{ customer: 'B', rank: 2 }]);
    expect(blocks.map((block) => 'id' in block && block.id)).toContain('segments');
    expect(blocks.find((block) => 'id' in block && block.id === 'comparison')).toMatchObject({
      rows: [
        { group: 'Cannot Lose Them', meanRecencyDays: 70 },
        { group: 'All customers', meanRecencyDays: 80 / 3 },
      ],
    });
  });
  it('says when nobody is in it', async () => {
    expect((await ask('/rfm champions')).headline).toBe('Nobody is in Champions now.');
  });
  it('of another scheme is refused with what the scheme has', async () => {
    await expect(ask('/rfm champions scheme=lmh')).rejects.toThrow(
      /it has: High, Mid, Low. Did you mean .rfm champions scheme=11/,
    );
    await expect(ask('/rfm low')).rejects.toThrow(/Did you mean .rfm low scheme=lmh\?$/);
    await expect(ask('/rfm loyal customers')).rejects.toThrow(
      /Did you mean Loyal, or .rfm loyal customers scheme=rf10\?$/,
    );
    await expect(ask('/rfm segment')).rejects.toThrow(/Which segment\?/);
  });
});

describe('too little spread', () => {
  it('of one customer is said in words', async () => {
    const one = [bought('A', '2011-12-01')];
    expect((await ask('/rfm', one)).headline).toBe(
      'There is 1 customer with a purchase: too little spread to rank.',
    );
    expect((await ask('/rfm top 3', one)).data.customers).toMatchObject([{ customer: 'A', segment: null }]);
  });
  it('of customers all alike is said in words', async () => {
    const alike = ['A', 'B', 'C'].map((customer) => bought(customer, '2011-12-01'));
    for (const question of ['/rfm', '/rfm grid', '/rfm lmh', '/rfm champions'])
      expect((await ask(question, alike)).headline).toContain('All 3 customers are alike');
  });
});

describe('aggregate columns', () => {
  it('answer without a calendar date', async () => {
    const { provenance, data, caveats } = await askAggregates('/rfm top 5');
    expect(provenance).toMatchObject({ asOf: null, customers: 2, rows: 3 });
    expect(data).toMatchObject({
      source: 'aggregates',
      customers: [
        { customer: '1', recencyDays: 10, orders: 5, monetary: 500, lastOrder: null },
        { customer: '2', recencyDays: 0 },
      ],
    });
    expect(caveats.join()).toContain('without calendar dates');
  });
  it('cannot be seen as of another day', async () => {
    await expect(askAggregates('/rfm as-of=2011-11-28')).rejects.toThrow(/Leave out as-of/);
  });
  it('give way to purchase lines, which is said', async () => {
    const { data, provenance } = await askAggregates('/rfm top 5', smallCompany);
    expect(data.source).toBe('lines');
    expect(provenance.rules.join()).toContain('aggregate columns alone are left out');
  });
});

describe('nothing to answer from', () => {
  it('names the missing columns when there is no data', async () => {
    await expect(ask('/rfm', [])).rejects.toThrow(/customer, invoice, date, quantity, price/);
    await expect(ask('/rfm', [])).rejects.toThrow(UserError);
  });
  it('says what can be asked of customers without purchases', async () => {
    const database = openDatabase(':memory:');
    opened.push(database);
    await database.db.insertInto('customer').values({ id: 1, key: 'x' }).execute();
    const asked = runCommand('/rfm', { db: database.db, now: new Date(0), commands });
    await expect(asked).rejects.toThrow(/\/data shows what is there/);
  });
  it('says so when there are returns alone', async () => {
    const returns: FixtureInvoice[] = [{ number: 'C1', day: '2011-12-01', customer: 'A', amounts: [-100] }];
    await expect(ask('/rfm', returns)).rejects.toThrow(/returns and no purchase/);
  });
  it('refuses k for a scheme without clusters', async () => {
    await expect(ask('/rfm k=3 scheme=11')).rejects.toThrow(/do not go together/);
  });
});

function person(
  rank: number,
  customer: string,
  segment: string | null,
  score: string | null,
  recencyDays: number | null,
  orders: number,
  monetary: number,
  lastOrder: string | null,
) {
  return { rank, customer, segment, score, recencyDays, orders, monetary, lastOrder };
}

describe('what a marketer asks a segment for', () => {
  const many = Array.from({ length: 30 }, (_, i) => i).flatMap((i) => [
    ...(i < 20 ? [bought(`Q${i}`, '2011-06-01', 5000 + i), bought(`Q${i}`, '2011-05-01', 5000)] : []),
    bought(`N${i}`, '2011-12-01', 300 + i),
  ]);

  it('is who they are: the list is the first table, to the asker alone, and the whole of it one step away', async () => {
    const segments = (await ask('/rfm', many)).data.segments as { segment: string; customers: number }[];
    const [{ segment, customers: size }] = segments.toSorted((a, b) => b.customers - a.customers) as [
      { segment: string; customers: number },
    ];
    const { blocks } = await ask(`/rfm ${segment}`, many);
    const [first] = blocks.filter(({ kind }) => kind === 'table');
    expect(size).toBeGreaterThan(10);
    expect(first).toMatchObject({ id: 'top', persons: true });
    const actions = blocks.flatMap((block) => (block.kind === 'actions' ? block.items : []));
    const all = `/rfm top ${size} ${segment.toLowerCase()}`;
    expect(actions[0]).toEqual({ label: 'all of them', command: all });
    expect((await ask(all, many)).data.customers).toHaveLength(size);
  });
  it('is no segment of people who never bought', async () => {
    const { data } = await ask('/rfm scheme=shopify', many);
    const names = (data.segments as { segment: string }[]).map(({ segment }) => segment);
    expect(names).toHaveLength(10);
    expect(names).not.toContain('Prospects');
    await expect(ask('/rfm prospects scheme=shopify', many)).rejects.toThrow(
      /has no segment Prospects; it has:/,
    );
  });
});
