import { describe, expect, it } from 'vitest';
import { fitBaseline } from '../../../analytics/drift/fit-baseline.ts';
import type { FeaturePlan } from '../../../analytics/features/feature-plan.ts';
import { isoDay } from '../../../analytics/math/calendar.ts';
import { matrixOf } from '../../../analytics/math/matrix.ts';
import { driftBlocks } from '../../../commands/segments/drift-blocks.ts';
import { runDrift } from '../../../commands/segments/run-drift.ts';
import { openDatabase } from '../../../db/open.ts';
import { historyOf, latestSnapshots } from '../../../db/snapshots.ts';
import { loadCommands } from '../../../src/load-commands.ts';
import { runCommand } from '../../../src/run-command.ts';
import { importText } from '../../db/imports/import-text.ts';

const commands = await loadCommands();
const NOW = new Date('2011-12-10T08:00:00Z');
const LAST_DAY = 15_310;
const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';

/** An order of a customer, so many days before the last. */
const order = (customer: number, daysBefore: number, spend: number) =>
  `${customer}-${daysBefore}-${spend},P,Pot,1,${isoDay(LAST_DAY - daysBefore)} 10:00,${spend},${1000 + customer},UK`;
const csv = (lines: readonly string[]) => [HEADER, ...lines].join('\n');

const CUSTOMERS = Array.from({ length: 300 }, (_, i) => i);
/** Three habits: often and much, now and then, once long ago for little. */
const HABITS = [
  { every: 9, times: 20, first: 0, spend: 90 },
  { every: 30, times: 5, first: 40, spend: 40 },
  { every: 1, times: 1, first: 200, spend: 8 },
] as const;
const orders = CUSTOMERS.flatMap((i) => {
  const { every, times, first, spend } = HABITS[i % 3] ?? HABITS[0];
  return Array.from({ length: times }, (_, visit) =>
    order(i, first + visit * every + (i % 7), spend + (i % 5)),
  );
});

/** A company whose groups were found; then more came in. */
async function companyThen(more: readonly string[]) {
  const company = openDatabase(':memory:');
  const ask = (question: string) => runCommand(question, { db: company.db, now: NOW, commands });
  await importText(company.sqlite, csv(orders), { currency: 'GBP' });
  await ask('/segment');
  await importText(company.sqlite, csv(more), { currency: 'GBP' });
  return { ...company, ask };
}
const FEW_MORE = [0, 3, 6].map((i) => order(i, 0, 91));
const ALL_AGAIN = CUSTOMERS.flatMap((i) => [order(i, 1, 500), order(i, 2, 500), order(i, 3, 500)]);

describe('groups on newer data', () => {
  it('are due for a new fit where customers moved far, and a new fit settles it', async () => {
    const { ask, close } = await companyThen(ALL_AGAIN);
    const answer = await ask('/segment');
    const notes = answer.blocks.flatMap((block) => (block.kind === 'note' ? [block.text] : []));
    expect(notes.filter((note) => note.includes('due for a new fit'))).toEqual([
      expect.stringMatching(
        /^The groups are due for a new fit: .* moved, by a stability index of \d.* Ask \/segment rerun\.$/,
      ),
    ]);
    expect(JSON.stringify(answer.blocks)).toContain('"command":"/segment rerun"');
    expect((await ask('/movers segments')).caveats).toEqual([expect.stringContaining('due for a new fit')]);
    for (const question of ['/segment rerun', '/segment']) {
      expect(JSON.stringify(await ask(question))).not.toContain('due for a new fit');
    }
    await close();
  });
  it('say nothing of it where the new data is alike', async () => {
    const { ask, close } = await companyThen(FEW_MORE);
    const answer = await ask('/segment');
    expect(answer.data.fittedOn).toBe('2011-12-10');
    expect(JSON.stringify(answer)).not.toContain('due for a new fit');
    await close();
  });
  it('keep a history, once for each state of the data', async () => {
    const { ask, db, sqlite, close } = await companyThen(FEW_MORE);
    await ask('/segment');
    await ask('/profile 1');
    await importText(sqlite, csv([order(2, -1, 9)]), { currency: 'GBP' });
    await ask('/movers segments');
    const snapshots = await latestSnapshots(db, 'clusters:kmeans:auto:default', 9);
    expect(snapshots.map(({ asOf }) => asOf)).toEqual([LAST_DAY + 2, LAST_DAY + 1]);
    expect(new Set(snapshots.map(({ run }) => run)).size).toBe(1);
    expect(await historyOf(db, '1002')).toHaveLength(2);
    await close();
  });
  it('of an earlier run are looked at without a trace', async () => {
    const { ask, db, close } = await companyThen(FEW_MORE);
    await ask('/segment rerun');
    const before = await latestSnapshots(db, 'clusters:kmeans:auto:default', 9);
    await ask('/profile 1 run=1');
    expect(await latestSnapshots(db, 'clusters:kmeans:auto:default', 9)).toEqual(before);
    await close();
  });
});

describe('drift since the groups were fitted', () => {
  const many = (shift: number) => Array.from({ length: 400 }, (_, i) => [Math.sqrt(i) + shift, i % 7]);
  const labels = (share: number) => Int32Array.from({ length: 400 }, (_, i) => (i < 400 * share ? 0 : 1));
  const plan = { columns: [{ label: 'Orders' }, { label: 'Spend' }] } as unknown as FeaturePlan;
  const run = { parameters: { baseline: fitBaseline(matrixOf(many(0)), labels(0.5), 2) } };
  const drift = (shift: number, share: number) =>
    runDrift(run, {
      plan,
      points: matrixOf(many(shift)),
      labels: labels(share),
      groups: [{ name: 'Regulars' }, { name: 'Others' }],
      refit: '/segment rerun',
    });

  it('is said to be none, with the thresholds', () => {
    expect(drift(0, 0.5)).toMatchObject({ reading: 'steady', sharesPsi: 0 });
    expect(drift(0, 0.5)?.sentence).toBe(
      'Customers are as they were when the groups were fitted: at most a stability index of 0.00 (0.1 and more is worth a watch, 0.25 and more a new fit).',
    );
  });
  it('of a feature makes a new fit due, the worst feature first', () => {
    const found = drift(8, 0.5);
    expect(found?.reading).toBe('moved');
    expect(found?.features.map(({ feature }) => feature)).toEqual(['Orders', 'Spend']);
    expect(found?.sentence).toMatch(
      /^The groups are due for a new fit: Orders moved, .* Ask \/segment rerun\.$/,
    );
  });
  it('of the shares alone is seen too', () => {
    expect(drift(0, 0.7)).toMatchObject({ reading: 'watch' });
    expect(drift(0, 0.7)?.sentence).toMatch(/^The shares of the groups moved a little/);
    expect(drift(0, 0.9)?.reading).toBe('moved');
    expect(drift(0, 0.7)?.groups).toEqual([
      { group: 'Regulars', before: 0.5, now: 0.7 },
      { group: 'Others', before: 0.5, now: 0.3 },
    ]);
  });
  it('is shown as tables of features and groups, where there is any', () => {
    const found = drift(8, 0.7);
    const [note, features, groups] = found === null ? [] : driftBlocks(found);
    expect(note).toMatchObject({ kind: 'note', text: found?.sentence });
    expect(features).toMatchObject({ kind: 'table', id: 'drift' });
    expect(groups).toMatchObject({ kind: 'table', id: 'shares' });
    const steady = drift(0, 0.5);
    expect(steady === null ? [] : driftBlocks(steady)).toEqual([{ kind: 'note', text: steady?.sentence }]);
  });
  it('is not known of a run without a baseline, and of few customers', () => {
    const few = {
      plan,
      points: matrixOf([[1, 2]]),
      labels: new Int32Array(1),
      groups: [{ name: 'All' }],
      refit: '/segment rerun',
    };
    expect(runDrift(run, few)).toBeNull();
    expect(
      runDrift({ parameters: {} }, { ...few, points: matrixOf(many(0)), labels: new Int32Array(400) }),
    ).toBeNull();
  });
});
