import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkWords } from '../../commands/data-views/check-words.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { runCommand } from '../../src/run-command.ts';
import { addBatch, companyOf, smallCompany } from '../helpers/fixture-company.ts';

const commands = await loadCommands();
let company: OpenDatabase;
beforeEach(async () => {
  company = await companyOf(smallCompany, 'GBP');
});
afterEach(() => company.close());

const ask = (text: string) => runCommand(text, { db: company.db, now: new Date(0), commands });

describe('/data', () => {
  it('lists the imports that were not undone, with their counts and period', async () => {
    await addBatch(company.db, 1);
    await addBatch(company.db, 2, true);
    const { data, headline } = await ask('/data');
    expect(data).toMatchObject({
      customers: 4,
      lines: 8,
      period: { from: '2011-10-01', to: '2011-12-09' },
      batches: [
        {
          id: 1,
          file: 'shop-1.csv',
          shape: 'purchases',
          importedAt: '2011-11-28T00:00:00.000Z',
          rows: 10,
          accepted: 8,
          duplicate: 1,
          quarantined: 1,
        },
      ],
    });
    expect(headline).toBe(
      'One import holds 4 customers and 8 lines of purchases and returns from 2011-10-01 to 2011-12-09.',
    );
  });
  it('counts one line as one line', async () => {
    const one = await companyOf([{ number: '1', day: '2011-12-01', customer: 'A', amounts: [100] }]);
    await addBatch(one.db, 1);
    const { headline } = await runCommand('/data', { db: one.db, now: new Date(0), commands });
    await one.close();
    expect(headline).toContain('1 customer and 1 line of purchases and returns from');
  });
  it('says what can be asked', async () => {
    expect((await ask('/data')).data.commands).toMatchObject([
      { command: '/rfm', ready: true },
      { command: '/rfm as-of=…', ready: true },
      { command: '/movers', ready: true },
      { command: '/segment', ready: true },
    ]);
  });
  it('says in words what a file holds, and keeps the code in the data', async () => {
    const one = await companyOf(smallCompany);
    await addBatch(one.db, 1);
    const { blocks, data } = await runCommand('/data', { db: one.db, now: new Date(0), commands });
    await one.close();
    const table = blocks.find((block) => block.kind === 'table' && block.id === 'batches');
    const rows = table?.kind === 'table' ? table.rows : [];
    expect(new Set(rows.map(({ shape }) => shape))).toEqual(new Set(['Purchases']));
    const batches = data.batches as { shape: string }[];
    expect(new Set(batches.map(({ shape }) => shape))).toEqual(new Set(['purchases']));
  });
  it('of an empty database says so, and what /rfm needs', async () => {
    const empty = await companyOf([]);
    const { headline, data } = await runCommand('/data', { db: empty.db, now: new Date(0), commands });
    await empty.close();
    expect(headline).toContain('There is no data yet');
    expect(data.commands).toMatchObject(Array(4).fill({ ready: false }));
  });
});

describe('/data quality', () => {
  it('gives the checks of each import, worst first, and the worst state', async () => {
    await addBatch(company.db, 1);
    const { data, headline } = await ask('/data quality');
    expect(data).toMatchObject({
      state: 'warn',
      checks: [
        { batch: 1, id: 'missing-customer', state: 'warn', count: 1 },
        { batch: 1, id: 'customers', state: 'ok', count: 4 },
      ],
      missing: [
        { batch: 1, column: 'Customer', share: 0.1 },
        { batch: 1, column: 'Date', share: 0 },
      ],
    });
    expect(headline).toContain('Of 2 checks, 1 asks');
  });
  it('draws the columns with gaps alone', async () => {
    await addBatch(company.db, 1);
    const charts = (await ask('/data quality')).blocks.filter(({ kind }) => kind === 'chart');
    expect(charts).toMatchObject([{ id: 'missing-1', alt: expect.stringContaining('1 of 10 missing') }]);
  });
  it('without an import is refused with the remedy', async () => {
    await expect(ask('/data quality')).rejects.toThrow(/patron import FILE/);
  });
});

describe('/data rules', () => {
  it('counts what each rule leaves out, and says how to take it back', async () => {
    await addBatch(company.db, 1);
    const rules = (await ask('/data rules')).data.rules as { id: string; count: number; undo: string }[];
    expect(rules.map(({ id, count }) => [id, count])).toEqual([
      ['no-customer', 1],
      ['no-purchase', 2],
      ['returns-only', 1],
      ['duplicate-rows', 1],
      ['refused-rows', 1],
    ]);
    expect(rules.every(({ undo }) => undo.length > 10)).toBe(true);
  });
});

describe('/data quality on checks that list values of a few', () => {
  it('goes to the asker alone, and shows the group only how many checks there are', async () => {
    const company = await companyOf(smallCompany, 'GBP');
    await addBatch(company.db, 1);
    const text = 'Values of “Birth_Year” before 1920 or in the future: 1 (1893).';
    const checks = JSON.stringify([{ id: 'impossible:Birth_Year', state: 'warn', count: 1, text }]);
    await company.db.updateTable('batch').set({ checks }).execute();
    const answer = await runCommand('/data quality', {
      db: company.db,
      now: new Date(0),
      commands: await loadCommands(),
    });
    await company.close();
    expect(answer.privacy).toBe('persons');
    expect(answer.headline).toContain('1893');
    expect(answer.groupHeadline).not.toContain('1893');
    expect(answer.blocks.find(({ kind }) => kind === 'table')).toMatchObject({ persons: true });
  });
});

it.each([
  ['missing-customer', 'Missing customer'],
  ['outlier:Income: yearly', 'Values far out: Income: yearly'],
  ['quarantined', 'Refused rows'],
])('the check %s is %s in words', (id, words) => {
  expect(checkWords(id)).toBe(words);
});

describe('/help', () => {
  it('explains one command, with or without its slash', async () => {
    for (const question of ['/help rfm', '/help /rfm', '/help RFM']) {
      const { title, data } = await ask(question);
      expect(title).toBe('/rfm');
      expect(data.commands).toMatchObject([{ name: 'rfm' }]);
    }
  });
  it('answers a typo with the nearest command', async () => {
    await expect(ask('/help rmf')).rejects.toThrow('Did you mean /help rfm?');
  });
  it('answers a word of a command with the command that takes it', async () => {
    await expect(ask('/help champions')).rejects.toThrow('Did you mean /rfm champions?');
    await expect(ask('/help quality')).rejects.toThrow('Did you mean /data quality?');
    const names = commands.map(({ name }) => `/${name}`).join(', ');
    await expect(ask('/help everything')).rejects.toThrow(`The commands are ${names}.`);
  });
  it('tells first what is asked the most, in words before the call, and keeps grammar to one command', async () => {
    const { blocks } = await ask('/help');
    const table = blocks.find((block) => block.kind === 'table');
    expect(table?.columns.map(({ key }) => key)).toEqual(['answers', 'call']);
    expect(table?.rows.slice(0, 3).map(({ call }) => call)).toEqual([
      '/rfm',
      '/segment',
      expect.stringMatching(/^\/who-will-buy /),
    ]);
    expect(table?.rows).toHaveLength(commands.length - 1);
    expect(table?.rows.filter(({ call }) => /[[<|]/.test(String(call)))).toEqual([]);
    expect(JSON.stringify((await ask('/help rfm')).blocks)).toContain('Usage: /rfm [');
  });
});

describe('the run id', () => {
  it('is the same for the same question and data, and another for others', async () => {
    const id = async (text: string) => (await ask(text)).provenance.runId;
    const first = await id('/rfm top 3');
    expect(first).toMatch(/^[0-9a-f]{12}$/);
    expect(await id('RFM top=3')).toBe(first);
    expect(await id('/rfm top 4')).not.toBe(first);
    await company.db.updateTable('setting').set({ value: '7' }).where('name', '=', 'data_version').execute();
    expect(await id('/rfm top 3')).not.toBe(first);
  });
});
