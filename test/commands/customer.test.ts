import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { type CommandAnswer, runCommand } from '../../src/run-command.ts';
import { addAggregates, companyOf, habits } from '../helpers/fixture-company.ts';
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
const tablesOf = ({ blocks }: CommandAnswer) =>
  blocks.flatMap((block) => (block.kind === 'table' ? block.id : []));
const notesOf = ({ blocks }: CommandAnswer) =>
  blocks.flatMap((block) => (block.kind === 'note' ? block.text : [])).join('\n');
const stepsOf = ({ blocks }: CommandAnswer) =>
  blocks.flatMap((block) => (block.kind === 'actions' ? block.items.map(({ command }) => command) : []));

describe('/customer', () => {
  it('shows segment, value, next order, last products and contact, as the other commands tell them', async () => {
    const answer = await run(demo, '/customer 20123');
    const clv = await run(demo, '/clv 20123');
    const next = await run(demo, '/next-order 20123');
    expect(answer.data).toMatchObject({ found: true, customer: '20123', value: clv.data.customer });
    const { earliest, latest } = next.data.customer as { earliest: string; latest: string };
    expect(answer.data.next).toMatchObject({ state: next.data.state, earliest, latest });
    expect(tablesOf(answer)).toEqual(expect.arrayContaining(['segments', 'products']));
    expect(notesOf(answer)).toMatch(/Prefers to be reached by: \w+\. Has (not )?agreed to advertising/);
  });
  it('says in which segments the customer was earlier, each by its own day', async () => {
    const answer = await run(demo, '/customer 20123');
    const segments = answer.data.segments as { asOf: string; segment: string }[];
    expect(segments.length).toBeGreaterThan(1);
    const { asOf, segment } = segments[1]!;
    const then = await run(demo, `/rfm top 1000 as-of=${asOf}`);
    const customers = then.data.customers as { customer: string; segment: string }[];
    expect(customers.find(({ customer }) => customer === '20123')?.segment).toBe(segment);
  });
  it('lists products by name, the newest first', async () => {
    const { data } = await run(demo, '/customer 20123');
    const products = data.products as { day: string; product: string; amount: number }[];
    expect(products).toHaveLength(8);
    const days = products.map(({ day }) => day);
    expect(days).toEqual(days.toSorted().toReversed());
    expect(products.every(({ product, amount }) => product !== '' && amount > 0)).toBe(true);
  });
  it('knows the groups of /segment', async () => {
    expect((await run(demo, '/customer 20123')).data.groups).toEqual([]);
    await run(demo, '/segment');
    const answer = await run(demo, '/customer 20123');
    expect(answer.data.groups).toEqual([expect.objectContaining({ group: expect.stringMatching(/\S/) })]);
    expect(tablesOf(answer)).toContain('groups');
  });
  it('leads on to reasons and to what may be offered', async () => {
    const steps = stepsOf(await run(demo, '/customer 20123'));
    expect(steps).toContain('/why 20123 segment');
    expect(steps.some((step) => /^\/basket \S+$/.test(step))).toBe(true);
  });
  it('is for the asker alone, and names nobody to others', async () => {
    const answer = await run(demo, '/customer 20123');
    expect(answer.privacy).toBe('persons');
    expect(answer.groupHeadline).toBe('The card of one customer.');
    const shown = answer.blocks.filter(({ kind }) => kind === 'table' || kind === 'chart');
    expect(shown.every((block) => 'persons' in block && block.persons)).toBe(true);
  });
});

describe('/customer with little to tell', () => {
  it('says who may be meant where nobody is called so', async () => {
    const answer = await run(demo, '/customer 201239');
    expect(answer.data).toMatchObject({ found: false, near: expect.arrayContaining(['20123']) });
    expect(answer.headline).toContain('Did you mean');
    expect(answer.groupHeadline).toBe('Nothing can be said of the customer who was asked for.');
    await expect(run(demo, '/customer')).rejects.toThrow('Which customer?');
  });
  it('shows totals and what is missing where there are no dates', async () => {
    const company = await companyOf([]);
    opened.push(company);
    const customers = Array.from({ length: 30 }, (_, i) => ({
      customer: `${i}`,
      recencyDays: i,
      orders: i + 1,
      spend: 1000 * (i + 1),
    }));
    await addAggregates(company.db, customers);
    const answer = await run(company, '/customer 29');
    expect(answer.headline).toContain('30 orders, 300 net');
    expect(notesOf(answer)).toContain('Missing are purchase lines');
    expect(answer.data).toMatchObject({ value: null, next: null, products: [] });
    expect(answer.provenance.asOf).toBeNull();
  });
  it('says so of a customer with returns alone', async () => {
    const back = { number: 'C1', day: '2011-11-30', customer: 'X', amounts: [-500] };
    const company = await companyOf([...habits, back], 'GBP');
    opened.push(company);
    const answer = await run(company, '/customer x');
    expect(answer.headline).toBe('X is in no RFM segment.');
    expect(notesOf(answer)).toContain('There is no purchase of this customer');
    expect(notesOf(answer)).toContain('ask for consent');
  });
});
