import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayFromIso, isoDay } from '../../analytics/math/calendar.ts';
import { compareWithUsual } from '../../commands/digest/usual.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { runCommand } from '../../src/run-command.ts';
import { hasSmallGroup } from '../../src/slack/small-groups.ts';
import { addBatch, companyOf, type FixtureInvoice } from '../helpers/fixture-company.ts';

const commands = await loadCommands();
const END = dayFromIso('2011-12-01');
const WEEKS = 20;

/** Every week alike: twenty newcomers, and two hundred regulars each of whom comes every one to ten weeks. */
function steadyCompany(newcomersInLastWeek: number): FixtureInvoice[] {
  const weekly = Array.from({ length: WEEKS }, (_, week) => week).flatMap((week) => {
    const first = END - 7 * (week + 1);
    const newcomers = Array.from({ length: week === 0 ? newcomersInLastWeek : 20 }, (_, i) => ({
      number: `N${week}-${i}`,
      day: isoDay(first + (i % 7)),
      customer: `N${week}-${i}`,
      amounts: [1000 + 37 * (i % 20)],
    }));
    const regulars = Array.from({ length: 200 }, (_, i) => i)
      .filter((i) => (week + i) % (1 + (i % 10)) === 0)
      .map((i) => ({
        number: `R${week}-${i}`,
        day: isoDay(first + (i % 7)),
        customer: `R${i}`,
        amounts: [2000 + 91 * i],
      }));
    return [...newcomers, ...regulars];
  });
  return weekly;
}

let steady: OpenDatabase;
let crowded: OpenDatabase;
beforeAll(async () => {
  steady = await companyOf(steadyCompany(20), 'GBP');
  crowded = await companyOf(steadyCompany(60), 'GBP');
});
afterAll(async () => {
  await steady.close();
  await crowded.close();
});

const NOW = new Date('2011-12-01T12:00:00Z');
const ask = (question: string, { db }: OpenDatabase, now = NOW) =>
  runCommand(question, { db, now, commands });

type Compared = { readonly value: number; readonly reading: string };
type Data = {
  readonly lost: { readonly customers: Compared; readonly money: Compared };
  readonly arrivals: { readonly customers: Compared; readonly spend: number };
  readonly sales: Compared;
  readonly lines: readonly { readonly topic: string; readonly text: string; readonly unusual: boolean }[];
  readonly action: { readonly command: string } | null;
};
const dataOf = async (question: string, company: OpenDatabase) =>
  (await ask(question, company)).data as unknown as Data;

describe('a week like any other', () => {
  it('is one line, and what was looked at is in the details', async () => {
    const answer = await ask('/digest', steady);
    expect(answer.headline).toMatch(/^Nothing unusual this week: /);
    expect(answer.blocks.map(({ kind }) => kind)).not.toContain('chart');
    expect(answer.blocks.map(({ kind }) => kind)).not.toContain('table');
    expect(answer.caveats).toEqual([]);
  });
});

describe('a week that stands out', () => {
  it('has a line for what does, with the usual beside it, and one picture', async () => {
    const answer = await ask('/digest', crowded);
    expect(answer.headline).not.toMatch(/^Nothing unusual/);
    const [lines] = answer.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
    expect(lines?.rows.slice(0, 6).map(({ topic }) => topic)).toEqual([
      'Being lost',
      'Churn',
      'Moves',
      'New',
      'Sales',
      'Data',
    ]);
    expect(lines?.rows[3]?.text).toMatch(
      /^60 customers bought for the first time and spent £\d.*more than usual$/,
    );
    expect(answer.blocks.filter(({ kind }) => kind === 'chart')).toHaveLength(1);
  });

  it('counts newcomers and sales as the invoices have them', async () => {
    const { arrivals, sales } = await dataOf('/digest', crowded);
    const invoices = steadyCompany(60).filter(({ day }) => dayFromIso(day) >= END - 7);
    const pence = invoices.reduce((sum, { amounts }) => sum + amounts[0]!, 0);
    expect(sales.value).toBeCloseTo(pence / 100, 6);
    expect(arrivals.customers).toMatchObject({ value: 60, reading: 'high' });
  });

  it('may be posted in a channel', async () => {
    const answer = await ask('/digest', crowded);
    expect(answer.privacy).toBe('aggregate');
    expect(hasSmallGroup(answer)).toBe(false);
  });
});

describe('who is being lost', () => {
  it('is who /movers says fell to At Risk or worse in the same days', async () => {
    const { lost } = await dataOf('/digest as-of=2011-11-17', steady);
    const movers = await ask('/movers from=2011-11-10 to=2011-11-17', steady);
    const { groups, flows } = movers.data as unknown as {
      groups: string[];
      flows: { from: string; to: string; customers: number; money: number }[];
    };
    const quiet = groups.indexOf('At Risk');
    const fell = flows.filter(({ from, to }) => groups.indexOf(from) < quiet && groups.indexOf(to) >= quiet);
    expect(fell.length).toBeGreaterThan(0);
    expect(lost.customers.value).toBe(fell.reduce((sum, { customers }) => sum + customers, 0));
    expect(lost.money.value).toBeCloseTo(
      fell.reduce((sum, { money }) => sum + money, 0),
      2,
    );
  });
});

describe('as of an earlier day', () => {
  it('looks at nothing that came later', async () => {
    const { elapsedMs: _, ...then } = (await ask('/digest as-of=2011-11-17', crowded)).provenance;
    const { elapsedMs: __, ...now } = (await ask('/digest as-of=2011-11-17', steady)).provenance;
    expect(then).toEqual({ ...now, runId: then.runId });
    expect(await dataOf('/digest as-of=2011-11-17', crowded)).toEqual(
      await dataOf('/digest as-of=2011-11-17', steady),
    );
  });

  it('tells that there are too few weeks to know what is usual', async () => {
    const day = isoDay(END - 7 * (WEEKS - 2));
    expect((await ask(`/digest as-of=${day}`, steady)).headline).toMatch(/^Too few weeks/);
  });

  it('is refused before there is a whole week, with the first day that has one', async () => {
    const first = END - 7 * WEEKS;
    await expect(ask(`/digest as-of=${isoDay(first + 5)}`, steady)).rejects.toThrow(
      `Give a day from ${isoDay(first + 8)} on.`,
    );
    await expect(ask(`/digest as-of=${isoDay(first + 8)}`, steady)).resolves.toBeDefined();
  });
});

describe('the data line', () => {
  it('warns of data that has grown old', async () => {
    const { caveats } = await ask('/digest', steady, new Date('2011-12-20T00:00:00Z'));
    expect(caveats).toEqual(['The newest purchase is 20 days old: import what came since.']);
  });

  it('names the checks of the week’s imports, and not those of former ones', async () => {
    const company = await companyOf(steadyCompany(20), 'GBP');
    await addBatch(company.db, 1);
    const imported = new Date('2011-11-29T00:00:00Z');
    const { data } = await ask('/digest', company, imported);
    expect(JSON.stringify(data.lines)).toContain('Missing customer');
    const later = await ask('/digest', company, new Date('2011-12-06T00:00:00Z'));
    expect(JSON.stringify(later.data.lines)).not.toContain('Missing customer');
    await company.close();
  });
});

describe('what is no digest', () => {
  it('is a schedule, which only the service keeps', async () => {
    await expect(ask('/digest create weekly Mon 09:00 #sales Europe/London', steady)).rejects.toThrow(
      'Schedules belong to the running service',
    );
  });

  it('is data without purchases', async () => {
    const empty = await companyOf([]);
    await expect(ask('/digest', empty)).rejects.toThrow('There is no data yet.');
    await empty.close();
  });
});

describe('what is usual', () => {
  it('takes a count for no steadier than chance', () => {
    expect(compareWithUsual(150, [100, 100, 100, 100], 'count').reading).toBe('high');
    expect(compareWithUsual(125, [100, 100, 100, 100], 'count').reading).toBe('usual');
    expect(compareWithUsual(125, [100, 100, 100, 100], 'money').reading).toBe('high');
    expect(compareWithUsual(60, [100, 100, 100, 100], 'count').reading).toBe('low');
  });
  it('is wider for one move among many', () => {
    expect(compareWithUsual(135, [100, 100, 100, 100], 'count').reading).toBe('high');
    expect(compareWithUsual(135, [100, 100, 100, 100], 'count', 'move').reading).toBe('usual');
  });
  it('is not known from three weeks', () => {
    expect(compareWithUsual(150, [100, 100, 100], 'count')).toEqual({
      value: 150,
      usual: null,
      reading: 'unknown',
    });
  });
});
