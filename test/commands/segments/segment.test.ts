import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adjustedRandIndex } from '../../../analytics/clusters/adjusted-rand-index.ts';
import type { TableBlock } from '../../../commands/contract/answer.ts';
import { openDatabase } from '../../../db/open.ts';
import { currentRun } from '../../../db/segmentations.ts';
import { latestSnapshots, membershipOf } from '../../../db/snapshots.ts';
import { fillDemoCompany } from '../../../src/demo/fill-demo-company.ts';
import { generateDemoCompany } from '../../../src/demo/generate-demo-company.ts';
import { loadCommands } from '../../../src/load-commands.ts';
import { type CommandAnswer, runCommand } from '../../../src/run-command.ts';
import { importText } from '../../db/imports/import-text.ts';
import { companyOf, habits, smallCompany } from '../../helpers/fixture-company.ts';

const NOW = new Date('2026-07-01T08:00:00Z');
const QUESTION = 'clusters:kmeans:auto:default';
const folder = mkdtempSync(join(tmpdir(), 'patron-segment-'));
const demo = join(folder, 'demo.db');
const commands = await loadCommands();

beforeAll(async () => {
  await fillDemoCompany({ db: demo, now: NOW, stderr: process.stderr });
  const { db, sqlite, close } = openDatabase(demo);
  await runCommand('/segment', { db, now: NOW, commands });
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
  await close();
});
afterAll(() => rmSync(folder, { recursive: true }));

let copies = 0;
/** Asks one question after another of a demo company of their own. */
async function ask(...questions: string[]): Promise<CommandAnswer[]> {
  const file = join(folder, `copy-${++copies}.db`);
  copyFileSync(demo, file);
  const { db, close } = openDatabase(file);
  const answers: CommandAnswer[] = [];
  try {
    for (const question of questions) answers.push(await runCommand(question, { db, now: NOW, commands }));
    return answers;
  } finally {
    await close();
  }
}

const tableOf = (answer: CommandAnswer | undefined, id: string) =>
  answer?.blocks.find((block): block is TableBlock => block.kind === 'table' && block.id === id);
const namesOf = (answer: CommandAnswer | undefined) =>
  tableOf(answer, 'groups')?.rows.map(({ group }) => group);

describe('/segment on the demo company', { timeout: 60_000 }, () => {
  it('finds the planted groups', async () => {
    const file = join(folder, 'planted.db');
    copyFileSync(demo, file);
    const { db, close } = openDatabase(file);
    await runCommand('/segment', { db, now: NOW, commands });
    const [snapshot] = await latestSnapshots(db, QUESTION, 1);
    const { customers, groups } = await membershipOf(db, snapshot?.id ?? 0);
    await close();
    const { truth } = generateDemoCompany(1);
    const names = [...new Set(truth.customers.map(({ segment }) => segment))];
    const planted = new Map(truth.customers.map(({ id, segment }) => [id, names.indexOf(segment)]));
    const truthful = Int32Array.from(customers, (customer) => planted.get(customer) ?? -1);
    expect(adjustedRandIndex(truthful, groups)).toBeGreaterThan(0.9);
  });

  it('names each group in words, the one that brings most first, and says what to do', async () => {
    const [answer] = await ask('/segment rerun');
    expect(answer?.headline).toMatch(/^5 groups; 3 matter: .* of revenue\.$/);
    const names = namesOf(answer) ?? [];
    expect(new Set(names).size).toBe(5);
    expect(names.join('; ')).toMatch(/Coffee Beans.*; .*Capsules.*; .*Kitchenware/);
    const rows = tableOf(answer, 'groups')?.rows ?? [];
    for (const { facts, action } of rows) {
      expect(facts).toMatch(/ against /);
      expect(action).toMatch(/\.$/);
    }
    expect(answer?.privacy).toBe('aggregate');
    expect(
      answer?.blocks.filter(({ kind }) => kind === 'chart').map((block) => 'id' in block && block.id),
    ).toEqual(['groups']);
  });

  it('says nothing of sensitive columns unless asked', async () => {
    const [plain, asked] = await ask('/segment', '/segment on demographics sensitive');
    expect(JSON.stringify(plain?.blocks)).not.toMatch(/Birth_Year/);
    expect(JSON.stringify(asked?.provenance.rules)).toMatch(/Birth_Year/);
  });

  it('keeps the groups, their names and their colours from question to question and run to run', async () => {
    const [first, second, third] = await ask('/segment rerun', '/segment', '/segment rerun');
    expect(second?.data.fittedOn).toBe('2026-07-01');
    expect(namesOf(second)).toEqual(namesOf(first));
    expect(namesOf(third)).toEqual(namesOf(first));
    expect(third?.data.groups).toEqual(first?.data.groups);
  });

  it.each(['hier', 'gmm'])('%s asked twice of the same data answers the same', async (method) => {
    const [first, second] = await ask(`/segment ${method} k=4 rerun`, `/segment ${method} k=4`);
    expect(second?.data.groups).toEqual(first?.data.groups);
    expect(second?.data.silhouette).toBe(first?.data.silhouette);
  });

  it.each(['/segment k=3', '/segment hier k=4', '/segment gmm k=4', '/segment dbscan', '/segment on spend'])(
    '%s answers with numbers that add up',
    async (question) => {
      const [answer] = await ask(question);
      const groups = answer?.data.groups as { customers: number; customerShare: number }[];
      const inGroups = groups.reduce((sum, { customers }) => sum + customers, 0);
      expect(inGroups + Number(answer?.data.noise)).toBe(answer?.provenance.customers);
      expect(JSON.stringify(answer)).not.toMatch(/NaN|Infinity/);
    },
  );

  it('says of density that finds one cloud what to do instead', async () => {
    const [answer] = await ask('/segment dbscan');
    expect(answer?.headline).toMatch(
      /^No separate groups: \d+% of customers lie in one cloud; \d+ customers lie outside it\.$/,
    );
    expect(JSON.stringify(answer?.blocks)).toContain('No gap parts these customers');
    expect(JSON.stringify(answer?.blocks)).not.toMatch(/big spenders|Offer/);
  });

  it('compares the methods on the same customers', async () => {
    const [answer] = await ask('/segment compare');
    expect(tableOf(answer, 'methods')?.rows).toHaveLength(4);
    expect(answer?.data.winner).toBe('kmeans');
  });

  it('shows how many groups there could be, with every criterion, kept with the run', async () => {
    const [, answer] = await ask('/segment', '/segment count');
    expect(answer?.headline).toMatch(
      /^5 groups by vote: 5 of 5 criteria ask for that \(silhouette, Davies–Bouldin, /,
    );
    expect(tableOf(answer, 'count')?.rows).toHaveLength(10);
    expect(tableOf(answer, 'count')?.rows[4]).toMatchObject({ k: 5, gap: expect.any(Number) });
    await expect(ask('/segment k=4 count')).rejects.toThrow('Ask /segment auto count.');
  });

  it.each([
    ['/segment silhouette', 'silhouette'],
    ['/segment pairs', 'pairs'],
    ['/segment profiles', 'profiles'],
    ['/segment hier tree', 'tree'],
    ['/segment hier', 'tree'],
  ])('%s has one picture, the %s', async (question, id) => {
    const [answer] = await ask(question);
    const charts = answer?.blocks.flatMap((block) => (block.kind === 'chart' ? [block.id] : []));
    expect(charts).toEqual([id]);
    expect(answer?.headline).toMatch(/\.$/);
  });

  it('has a tree of hierarchical groups alone', async () => {
    await expect(ask('/segment tree')).rejects.toThrow('Ask /segment hier tree.');
  });

  it('offers other numbers of groups, other features and each group, the shown one marked', async () => {
    const [free, four] = await ask('/segment', '/segment k=4');
    const menu = (answer: CommandAnswer | undefined, label: string) =>
      answer?.blocks.flatMap((block) =>
        block.kind === 'choices' && block.label === label ? block.options : [],
      ) ?? [];
    expect(menu(free, 'Number of groups').map(({ label }) => label)).toContain('5 groups (chosen by Patron)');
    expect(menu(four, 'Number of groups').find(({ current }) => current)?.command).toBe('/segment k=4');
    expect(menu(four, 'Made of').map(({ command }) => command)).toContain('/segment k=4 on rfm');
    const [profile] = await ask(menu(free, 'A group in detail')[1]?.command ?? '');
    expect(profile?.title).toBe(namesOf(free)?.[1]);
  });

  it('is about the groups in use from then on, and so are /profile and /movers, until told otherwise', async () => {
    const [used, bare, profile, movers, auto, back, again] = await ask(
      '/segment k=4 use',
      '/segment',
      '/profile 1',
      '/movers segments',
      '/segment auto',
      '/segment auto use',
      '/segment',
    );
    expect(namesOf(bare)).toEqual(namesOf(used));
    expect(profile?.title).toBe(namesOf(used)?.[0]);
    expect(movers?.data.groups).toHaveLength(4);
    expect(namesOf(auto)).toHaveLength(5);
    expect(namesOf(back)).toHaveLength(5);
    expect(namesOf(again)).toHaveLength(5);
    await expect(ask('/segment dbscan use')).rejects.toThrow('cannot be followed');
  });

  it('chooses no more groups than there can be campaigns', async () => {
    const [answer, kept] = await ask('/segment campaigns=4 use', '/segment');
    expect(namesOf(answer)?.length).toBeLessThanOrEqual(4);
    expect(namesOf(kept)).toEqual(namesOf(answer));
    expect(JSON.stringify(answer?.blocks)).toContain('at most 4 because each needs a campaign');
  });

  it('grades in words, with the numbers behind', async () => {
    const [answer] = await ask('/segment');
    const notes = JSON.stringify(answer?.blocks);
    expect(notes).toMatch(/close to each other, with blurred edges \(silhouette 0\.\d\d\)/);
    expect(notes).toMatch(/easy to tell from one another \(strongest difference 0\.\d\d of 1\)/);
  });

  it('tells of a mixture how many sit between groups, and to the asker alone who', async () => {
    const [answer, members] = await ask('/segment gmm k=4 on rfm', '/segment gmm k=4 on rfm customers');
    expect(Number(answer?.data.between)).toBeGreaterThan(0);
    expect(JSON.stringify(answer?.blocks)).toContain('sit between groups');
    expect(members?.privacy).toBe('persons');
    const rows = tableOf(members, 'members')?.rows ?? [];
    expect(rows).toHaveLength(Number(members?.provenance.customers));
    const unsure = rows.filter(({ probability }) => Number(probability) < 0.8);
    expect(unsure).toHaveLength(Number(answer?.data.between));
    for (const { probability, nextProbability } of rows) {
      expect(Number(probability)).toBeGreaterThanOrEqual(Number(nextProbability));
    }
  });

  it('refuses columns that do not exist, with near ones', async () => {
    await expect(ask('/segment on incme')).rejects.toThrow(/There is no column incme; did you mean Income/i);
  });
});

describe('/profile on the demo company', { timeout: 60_000 }, () => {
  it('describes a group by its place and by its name', async () => {
    const [segments] = await ask('/segment');
    const name = String(namesOf(segments)?.[1]);
    const [, byPlace, byName] = await ask('/segment', '/profile 2', `/profile ${name.toLowerCase()}`);
    expect(byPlace?.title).toBe(name);
    expect(byName?.data).toEqual(byPlace?.data);
    expect(tableOf(byPlace, 'validation')?.rows.length).toBeGreaterThan(3);
    const worth = byPlace?.blocks.find(({ kind }) => kind === 'metrics');
    expect(worth).toMatchObject({
      items: [
        { label: 'Customers', value: expect.any(Number) },
        { label: 'Revenue' },
        { label: 'Average order', value: expect.any(Number) },
        { label: 'Average order of everybody else', value: expect.any(Number) },
      ],
    });
    expect(byPlace?.privacy).toBe('aggregate');
  });

  it('lists typical customers to the asker alone', async () => {
    const [answer] = await ask('/profile 1 customers');
    expect(answer?.privacy).toBe('persons');
    expect(tableOf(answer, 'typical')).toMatchObject({ persons: true });
    expect(tableOf(answer, 'typical')?.rows).toHaveLength(10);
  });

  it('names the groups where it finds none', async () => {
    await expect(ask('/profile nobody')).rejects.toThrow(/There is no group nobody\. There are 1 /);
    await expect(ask('/profile')).rejects.toThrow('Which group?');
  });
});

describe('/movers on the demo company', { timeout: 60_000 }, () => {
  it('counts who moved, for the better and for the worse', async () => {
    const [answer] = await ask('/movers');
    const flows = answer?.data.flows as { from: string; to: string; customers: number; bought: number }[];
    const moved = flows
      .filter(({ from, to }) => from !== to)
      .reduce((sum, { customers }) => sum + customers, 0);
    expect(answer?.headline).toContain(`${moved} customers moved in the last 30 days`);
    for (const { customers, bought } of flows) expect(bought).toBeLessThanOrEqual(customers);
    expect(answer?.privacy).toBe('aggregate');
  });

  it('shows no move of fewer than ten customers', async () => {
    const [answer] = await ask('/movers 7d');
    for (const { customers } of tableOf(answer, 'moves')?.rows ?? [])
      expect(customers).toBeGreaterThanOrEqual(10);
    expect(JSON.stringify(answer?.blocks)).toContain('Not shown:');
  });

  it('looks at one segment, and at who they are for the asker alone', async () => {
    const [champions, who] = await ask('/movers champions', '/movers champions customers');
    expect(champions?.headline).toMatch(/^\d+ left Champions, £[\d,]+ at stake; \d+ came\.$/);
    expect(who?.privacy).toBe('persons');
    expect(tableOf(who, 'movers')?.rows.length).toBeGreaterThan(10);
  });

  it('follows the groups of /segment as well', async () => {
    const [answer] = await ask('/movers segments');
    expect(answer?.headline).toMatch(/customers moved in the last 30 days, worth £/);
  });

  it('refuses a time before the data begins', async () => {
    const { db, close } = await companyOf(
      habits.filter(({ day }) => day > '2011-11-20'),
      'GBP',
    );
    await expect(runCommand('/movers 90d', { db, now: NOW, commands })).rejects.toThrow(
      'do not reach back 90 days',
    );
    await close();
  });
});

describe('too little to group', () => {
  const refused = async (invoices: Parameters<typeof companyOf>[0], question: string) => {
    const { db, close } = await companyOf(invoices, 'GBP');
    try {
      return await runCommand(question, { db, now: NOW, commands }).catch((error: Error) => error.message);
    } finally {
      await close();
    }
  };

  it('is said in a sentence', async () => {
    expect(await refused([], '/segment')).toContain('no customers to group');
    expect(await refused(smallCompany, '/segment')).toContain('too few');
    const alike = Array.from({ length: 12 }, (_, i) => ({
      number: `${i}`,
      day: '2011-12-01',
      customer: `S${i}`,
      amounts: [100],
    }));
    expect(await refused(alike, '/segment')).toMatch(/left to group on|too much alike/);
    expect(await refused(habits.slice(0, 80), '/segment k=8')).not.toContain('NaN');
  });
});

describe('a table of customers', () => {
  const ofTable = async (rows: readonly string[], question: string) => {
    const { db, sqlite, close } = openDatabase(':memory:');
    try {
      const csv = ['CustomerID,Gender,Annual Income (k$),Spending Score (1-100)', ...rows].join('\n');
      await importText(sqlite, csv, { force: true });
      return await runCommand(question, { db, now: NOW, commands }).catch((error: Error) => error.message);
    } finally {
      await close();
    }
  };
  const tableOfSixty = (rest: (i: number) => string) =>
    Array.from({ length: 60 }, (_, i) => `${i + 1},${rest(i)}`);

  it('in which every cell is empty holds nobody to group', async () => {
    expect(
      await ofTable(
        tableOfSixty(() => ',,'),
        '/segment',
      ),
    ).toMatch(/^There are no customers to group yet/);
  });
  it('in which all customers are alike leaves nothing to group on, and says of each column why', async () => {
    expect(
      await ofTable(
        tableOfSixty(() => 'Male,50,40'),
        '/segment',
      ),
    ).toMatch(
      /^Nothing is left to group on\. Annual Income \(k\$\) is the same for every customer\. Spending Score/,
    );
  });
  it('with one column that is constant is grouped on the others', async () => {
    const answer = await ofTable(
      tableOfSixty((i) => `Male,50,${i % 30}`),
      '/segment',
    );
    expect(JSON.stringify(answer)).toMatch(/Annual Income \(k\$\) is the same for every customer/);
    expect(JSON.stringify(answer)).not.toMatch(/NaN|Infinity/);
  });
  it('has no columns of purchases, and says so', async () => {
    expect(
      await ofTable(
        tableOfSixty((i) => `Male,${i % 20},${i % 30}`),
        '/segment on spend',
      ),
    ).toMatch(/^The data has no column of that kind/);
  });
});

describe('the run of a segmentation', () => {
  it('says of a group like the rest that it is, when it is found and when it is kept', async () => {
    // Everybody spends and orders alike but for the days since: the group in the middle stands out by nothing.
    const days = ['2011-09-01', '2011-09-02', '2011-10-15', '2011-10-16', '2011-11-30', '2011-12-01'];
    const middling = Array.from({ length: 90 }, (_, i) => ({
      number: `M${i}`,
      day: days[i % 6] ?? '',
      customer: `M${i}`,
      amounts: [1000 + ((i * 37) % 11)],
    }));
    const { db, close } = await companyOf(middling, 'GBP');
    const ask = () => runCommand('/segment on recency k=3', { db, now: NOW, commands });
    const [found, kept] = [await ask(), await ask()];
    await close();
    const unclear = (answer: CommandAnswer) =>
      JSON.stringify(answer.blocks).includes('cannot be told from the rest');
    expect(found.data.fittedOn).toBeNull();
    expect(kept.data.fittedOn).not.toBeNull();
    expect([unclear(found), unclear(kept)]).toEqual([true, true]);
  });

  it('is kept with its plan, its rule and who is in which group', async () => {
    const { db, close } = await companyOf(habits, 'GBP');
    await runCommand('/segment', { db, now: NOW, commands });
    const run = await currentRun(db, QUESTION);
    expect(run).toMatchObject({ algorithm: 'kmeans', k: 3, seed: 1 });
    const [snapshot] = await latestSnapshots(db, QUESTION, 1);
    const { groups } = await membershipOf(db, snapshot?.id ?? 0);
    expect([...groups].filter((group) => group === 0)).toHaveLength(20);
    await close();
  });
});
