import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayFromIso, isoDay } from '../../analytics/math/calendar.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { type CommandAnswer, runCommand } from '../../src/run-command.ts';
import { companyOf, type FixtureInvoice } from '../helpers/fixture-company.ts';
import { smallDemo } from '../helpers/small-demo.ts';

const commands = await loadCommands();
const opened: OpenDatabase[] = [];
let demo: OpenDatabase;
let rhythm: OpenDatabase;

/** Day on which the data of the fixtures ends. */
const END = dayFromIso('2011-12-01');

/** Forty who come every ten days to the day, the last so many days before the end. */
const regulars: readonly FixtureInvoice[] = Array.from({ length: 40 }, (_, i) => i).flatMap((i) =>
  Array.from({ length: 12 }, (_, visit) => ({
    number: `${i}-${visit}`,
    day: isoDay(END - (i % 8) - visit * 10 - ((i + visit) % 2)),
    customer: `R${i}`,
    amounts: [1000 + i],
  })),
);
const late: readonly FixtureInvoice[] = [12, 60].flatMap((silence) =>
  Array.from({ length: 9 }, (_, visit) => ({
    number: `L${silence}-${visit}`,
    day: isoDay(END - silence - visit * 10 - (visit % 2)),
    customer: `L${silence}`,
    amounts: [5000],
  })),
);
const once: FixtureInvoice = { number: 'O', day: isoDay(END), customer: 'O', amounts: [100] };

beforeAll(async () => {
  demo = await smallDemo(300);
  rhythm = await companyOf([...regulars, ...late, once], 'GBP');
  opened.push(demo, rhythm);
});
afterAll(async () => {
  for (const database of opened) await database.close();
});

const run = ({ db }: OpenDatabase, text: string) => runCommand(text, { db, now: new Date(0), commands });

type Line = {
  readonly customer: string;
  readonly method: string;
  readonly earliest: string;
  readonly middle: string;
  readonly latest: string;
  readonly chance: number;
  readonly value: number;
};
const linesOf = ({ data }: CommandAnswer) => data.customers as Line[];

describe('/next-order', () => {
  it('counts who is expected to order week by week, and who is late, for all', async () => {
    const answer = await run(demo, '/next-order');
    expect(answer.privacy).toBe('aggregate');
    const counts = answer.data.counts as Record<string, number>;
    const all = Object.values(counts).reduce((a, b) => a + b);
    expect(all).toBe(answer.provenance.customers);
    const weeks = answer.data.weeks as { from: string; to: string; customers: number }[];
    expect(weeks[0]!.from).toBe(answer.provenance.asOf);
    expect(weeks.reduce((sum, { customers }) => sum + customers, 0)).toBeLessThan(all);
    expect(answer.headline).toContain(`About ${weeks[0]!.customers} of `);
  });
  it('tells apart who is late, who is more likely lost, and who came once', async () => {
    expect((await run(rhythm, '/next-order')).data.counts).toEqual({
      once: 1,
      expected: 40,
      overdue: 1,
      gone: 1,
    });
  });
});

describe('/next-order due', () => {
  it('lists those who more likely than not order in time, the likeliest first', async () => {
    const answer = await run(rhythm, '/next-order due 7d');
    const chances = linesOf(answer).map(({ chance }) => chance);
    expect(chances.length).toBeGreaterThan(0);
    expect(chances.every((chance) => chance >= 0.5)).toBe(true);
    expect(chances).toEqual(chances.toSorted((a, b) => b - a));
    const month = await run(rhythm, '/next-order due 30d top 50');
    expect(linesOf(month)).toHaveLength(40);
  });
  it('is for the asker alone, and names nobody to others', async () => {
    const answer = await run(rhythm, '/next-order due 30d');
    expect(answer.privacy).toBe('persons');
    expect(answer.groupHeadline).toMatch(/^40 customers are due/);
    expect(answer.groupHeadline).not.toMatch(/R\d/);
    const table = answer.blocks.find(({ kind }) => kind === 'table');
    expect(table).toMatchObject({ persons: true });
  });
  it('takes how soon in other words', async () => {
    expect((await run(demo, '/next-order 14d')).data).toMatchObject({ view: 'due', days: 14 });
    expect((await run(demo, '/next-order due')).data).toMatchObject({ view: 'due', days: 7 });
  });
});

describe('/next-order overdue', () => {
  it('lists who should have ordered by now, and not who is given up', async () => {
    const answer = await run(rhythm, '/next-order overdue');
    expect(linesOf(answer).map(({ customer }) => customer)).toEqual(['L12']);
    expect(answer.data).toMatchObject({ count: 1, gone: 1, value: 450 });
    expect(answer.blocks.map((block) => (block.kind === 'note' ? block.text : '')).join()).toContain(
      '1 more customer has been silent far longer',
    );
  });
  it('puts the most valuable first', async () => {
    const values = linesOf(await run(demo, '/next-order overdue')).map(({ value }) => value);
    expect(values.length).toBeGreaterThan(1);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
  });
});

describe('/next-order of one customer', () => {
  it('names a day where the rhythm is as regular as that', async () => {
    const answer = await run(rhythm, '/next-order R1');
    const line = answer.data.customer as Line;
    expect(line.method).toBe('rhythm');
    expect(answer.headline).toMatch(/the next order comes about \d+ Dec 2011 \(/);
    expect(line.earliest <= line.middle && line.middle <= line.latest).toBe(true);
    expect(line.earliest > isoDay(END)).toBe(true);
  });
  it('names a window where it is not', async () => {
    const [{ customer } = { customer: '' }] = linesOf(await run(demo, '/next-order due 90d'));
    const answer = await run(demo, `/next-order ${customer}`);
    expect(answer.headline).toMatch(
      /the next order comes between \d+ \w+ \d+ and \d+ \w+ \d+ \(80% of cases\)/,
    );
  });
  it('gives no window of one who is more likely lost', async () => {
    const { headline, data } = await run(rhythm, '/next-order L60');
    expect(data.state).toBe('gone');
    expect(headline).toMatch(/^L60 is more likely lost than late: has not ordered for 61 days/);
    expect(headline).not.toContain('80%');
  });
  it('says who may be meant where nobody is called so', async () => {
    const answer = await run(rhythm, '/next-order R399');
    expect(answer.data).toMatchObject({ found: false, near: expect.arrayContaining(['R39']) });
    expect(answer.privacy).toBe('persons');
    await expect(run(rhythm, '/next-order due R1')).rejects.toThrow('Ask for one customer or for a list');
  });
});

describe('/next-order without what it needs', () => {
  it('answers for customers of one order each', async () => {
    const company = await companyOf([once, { ...once, number: 'P', customer: 'P' }]);
    opened.push(company);
    const answer = await run(company, '/next-order due 30d');
    expect(linesOf(answer)).toEqual([]);
    expect(answer.headline).toMatch(/^No customer is due/);
    expect((await run(company, '/next-order O')).headline).toBe(
      'O ordered on one day only, 1 day ago; when the next order comes cannot be told.',
    );
  });
  it('says what is missing', async () => {
    const company = await companyOf([]);
    opened.push(company);
    await expect(run(company, '/next-order')).rejects.toThrow('There is no purchase of a customer yet.');
  });
});
