import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseBusyError } from '../../db/database-busy-error.ts';
import { DatabaseError } from '../../db/database-error.ts';
import { undoBatch } from '../../db/imports/undo-batch.ts';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import { currentRun, makeRunCurrent, type NewRun, readRun, saveRun } from '../../db/segmentations.ts';
import { flowBetween, moversBetween } from '../../db/snapshot-flow.ts';
import {
  historyOf,
  latestSnapshots,
  membershipOf,
  type NewSnapshot,
  saveSnapshot,
} from '../../db/snapshots.ts';
import { companyOf, smallCompany } from '../helpers/fixture-company.ts';
import { importText, NOW } from './imports/import-text.ts';
import { csvOf, purchases } from './imports/purchase-text.ts';

let company: OpenDatabase;
beforeEach(async () => {
  company = await companyOf(smallCompany, 'GBP');
});
afterEach(() => company.close());

const group = (number: number, identity: number | null = null) => ({
  number,
  identity,
  name: `Group ${number}`,
  colour: number,
});

const run = (changes: Partial<NewRun> = {}): NewRun => ({
  kind: 'clusters',
  question: 'rfm',
  algorithm: 'kmeans',
  plan: { version: 1, on: 'rfm', columns: [], dropped: [], rules: ['One.'] },
  parameters: { centroids: { values: Float64Array.of(1.5, -2), rows: 1, columns: 2 } },
  metrics: { silhouette: 0.4, gap: null },
  seed: 1,
  dataVersion: 'a',
  asOf: 15_000,
  createdAt: 1_700_000_000,
  groups: [group(0), group(1)],
  ...changes,
});

const snapshot = (changes: Partial<NewSnapshot> & { readonly run: number }): NewSnapshot => ({
  dataVersion: 'a',
  asOf: 15_000,
  takenAt: 1_700_000_000,
  customers: ['A', 'B', 'C'],
  groups: Int32Array.of(0, 1, 1),
  net: Float64Array.of(12_000, 12_000, 2030),
  ...changes,
});

describe('a run', () => {
  it('comes back as it was saved, typed arrays as plain ones', async () => {
    const id = await saveRun(company.db, run());
    const { groups, ...facts } = run();
    expect(await currentRun(company.db, 'rfm')).toEqual({
      ...facts,
      id,
      k: 2,
      parameters: { centroids: { values: [1.5, -2], rows: 1, columns: 2 } },
      groups: groups.map((one, i) => ({ ...one, identity: i + 1 })),
    });
  });
  it('counts noise among its groups, but not in k', async () => {
    const id = await saveRun(company.db, run({ groups: [group(-1), group(0), group(1)] }));
    const saved = await readRun(company.db, id);
    expect(saved?.k).toBe(2);
    expect(saved?.groups.map(({ number }) => number)).toEqual([-1, 0, 1]);
  });
  it('becomes the current one of its question alone, unless it is only kept', async () => {
    const first = await saveRun(company.db, run());
    const other = await saveRun(company.db, run({ question: 'spend' }));
    const kept = await saveRun(company.db, run(), { use: false });
    expect((await currentRun(company.db, 'rfm'))?.id).toBe(first);
    expect((await currentRun(company.db, 'spend'))?.id).toBe(other);
    await makeRunCurrent(company.db, kept);
    expect((await currentRun(company.db, 'rfm'))?.id).toBe(kept);
    expect(await currentRun(company.db, 'never asked')).toBeUndefined();
  });
  it('keeps the identity of groups that go on, and gives new ones their own', async () => {
    await saveRun(company.db, run());
    await saveRun(company.db, run({ groups: [group(0, 2), group(1), group(2, 1)] }));
    expect((await currentRun(company.db, 'rfm'))?.groups.map(({ identity }) => identity)).toEqual([2, 3, 1]);
  });
  it('is saved whole or not at all', async () => {
    await expect(saveRun(company.db, run({ groups: [group(0), group(0)] }))).rejects.toThrow('UNIQUE');
    expect(await readRun(company.db, 1)).toBeUndefined();
    expect(await company.db.selectFrom('segment_identity').selectAll().execute()).toEqual([]);
  });
  it('without a group or with a number that JSON cannot hold is refused', async () => {
    await expect(saveRun(company.db, run({ groups: [group(-1)] }))).rejects.toThrow(
      'saveRun requires at least one group, got 0',
    );
    const broken = run({ parameters: { centroids: Float64Array.of(1, Number.NaN) } });
    await expect(saveRun(company.db, broken)).rejects.toThrow('saveRun requires finite numbers, got NaN');
  });
});

describe('a snapshot', () => {
  it('comes back in the order in which the customers came in', async () => {
    const id = await saveSnapshot(
      company.db,
      snapshot({
        run: await saveRun(company.db, run()),
        customers: ['C', 'A'],
        groups: Int32Array.of(1, 0),
        net: Float64Array.of(5, -7),
      }),
    );
    expect(await membershipOf(company.db, id)).toEqual({
      customers: ['A', 'C'],
      groups: Int32Array.of(0, 1),
      net: Float64Array.of(-7, 5),
    });
  });
  it('of the same run, day and data is kept once, also where there is no day', async () => {
    const saved = await saveRun(company.db, run());
    for (const asOf of [15_000, null]) {
      const first = await saveSnapshot(company.db, snapshot({ run: saved, asOf }));
      expect(await saveSnapshot(company.db, snapshot({ run: saved, asOf }))).toBe(first);
      expect(await saveSnapshot(company.db, snapshot({ run: saved, asOf, dataVersion: 'b' }))).not.toBe(
        first,
      );
    }
  });
  it('passes over a customer who is no more', async () => {
    const id = await saveSnapshot(
      company.db,
      snapshot({ run: await saveRun(company.db, run()), customers: ['A', 'gone', 'C'] }),
    );
    expect((await membershipOf(company.db, id)).customers).toEqual(['A', 'C']);
  });
  it('of a group that the run has not, or of columns of two lengths, is refused and leaves nothing', async () => {
    const saved = await saveRun(company.db, run());
    await expect(
      saveSnapshot(company.db, snapshot({ run: saved, groups: Int32Array.of(0, 1, 2) })),
    ).rejects.toThrow('saveSnapshot requires groups of run 1, got 2');
    await expect(
      saveSnapshot(company.db, snapshot({ run: saved, groups: Int32Array.of(0) })),
    ).rejects.toThrow(RangeError);
    expect(await latestSnapshots(company.db, 'rfm', 9)).toEqual([]);
  });
  it('is listed by its day, the newest first, for its question alone', async () => {
    const saved = await saveRun(company.db, run());
    const other = await saveRun(company.db, run({ question: 'spend' }));
    for (const asOf of [15_007, 15_000, 15_014]) {
      await saveSnapshot(company.db, snapshot({ run: saved, asOf }));
      await saveSnapshot(company.db, snapshot({ run: other, asOf }));
    }
    const listed = await latestSnapshots(company.db, 'rfm', 2);
    expect(listed.map(({ asOf, run: of }) => [asOf, of])).toEqual([
      [15_014, saved],
      [15_007, saved],
    ]);
  });
  it('holds more customers than one statement can', async () => {
    const keys = Array.from({ length: 9001 }, (_, i) => `many ${i}`);
    for (let i = 0; i < keys.length; i += 1000) {
      const rows = keys.slice(i, i + 1000).map((key, j) => ({ id: 100 + i + j, key }));
      await company.db.insertInto('customer').values(rows).execute();
    }
    const id = await saveSnapshot(company.db, {
      ...snapshot({ run: await saveRun(company.db, run()) }),
      customers: keys,
      groups: new Int32Array(9001),
      net: new Float64Array(9001),
    });
    expect((await membershipOf(company.db, id)).customers).toEqual(keys);
  });
});

describe('between two snapshots', () => {
  /** A stays, B moves, C leaves and D comes, while the second run numbers the groups the other way round. */
  async function twoSnapshots(): Promise<[number, number]> {
    const first = await saveRun(company.db, run());
    const second = await saveRun(company.db, run({ groups: [group(0, 2), group(1, 1)] }));
    return [
      await saveSnapshot(company.db, snapshot({ run: first })),
      await saveSnapshot(
        company.db,
        snapshot({
          run: second,
          asOf: 15_030,
          customers: ['A', 'B', 'D'],
          groups: Int32Array.of(1, 1, 0),
          net: Float64Array.of(13_000, 12_500, -500),
        }),
      ),
    ];
  }

  it('customers flow from identity to identity, with what they had spent', async () => {
    const flows = await flowBetween(company.db, ...(await twoSnapshots()));
    expect(flows).toHaveLength(4);
    expect(flows).toEqual(
      expect.arrayContaining([
        { from: 1, to: 1, customers: 1, netBefore: 12_000, netAfter: 13_000 },
        { from: 2, to: 1, customers: 1, netBefore: 12_000, netAfter: 12_500 },
        { from: 2, to: null, customers: 1, netBefore: 2030, netAfter: 0 },
        { from: null, to: 2, customers: 1, netBefore: 0, netAfter: -500 },
      ]),
    );
  });
  it('movers are those who changed, came or left, the biggest spenders first', async () => {
    const movers = await moversBetween(company.db, ...(await twoSnapshots()), 10);
    expect(movers).toEqual([
      { customer: 'B', from: 2, to: 1, netBefore: 12_000, netAfter: 12_500 },
      { customer: 'C', from: 2, to: null, netBefore: 2030, netAfter: null },
      { customer: 'D', from: null, to: 2, netBefore: null, netAfter: -500 },
    ]);
  });
  it('that are the same nobody moves', async () => {
    const [first] = await twoSnapshots();
    expect(await moversBetween(company.db, first, first, 10)).toEqual([]);
  });
  it('a customer has a history, the oldest first', async () => {
    const [first, second] = await twoSnapshots();
    const history = await historyOf(company.db, 'B');
    expect(history.map((past) => [past.snapshot, past.identity, past.number, past.net])).toEqual([
      [first, 2, 1, 12_000],
      [second, 1, 1, 12_500],
    ]);
    expect(history[0]).toMatchObject({ question: 'rfm', name: 'Group 1', colour: 1, asOf: 15_000 });
    expect(await historyOf(company.db, 'nobody')).toEqual([]);
  });
});

describe('a customer who is removed', () => {
  it('leaves every snapshot', async () => {
    const id = await saveSnapshot(company.db, snapshot({ run: await saveRun(company.db, run()) }));
    const { db, sqlite } = company;
    const { id: customer } = await db
      .selectFrom('customer')
      .select('id')
      .where('key', '=', 'B')
      .executeTakeFirstOrThrow();
    sqlite.prepare('DELETE FROM customer_total WHERE customer_id = ?').run(customer);
    sqlite.prepare('DELETE FROM invoice WHERE customer_id = ?').run(customer);
    sqlite.prepare('DELETE FROM customer WHERE id = ?').run(customer);
    expect((await membershipOf(db, id)).customers).toEqual(['A', 'C']);
  });
  it('by undoing the import leaves too, and nobody takes the place', async () => {
    const shop = openDatabase(':memory:');
    await importText(shop.sqlite, csvOf(purchases(30)), { currency: 'GBP' });
    const customers = (await shop.db.selectFrom('customer').select('key').execute()).map(({ key }) => key);
    const id = await saveSnapshot(shop.db, {
      ...snapshot({ run: await saveRun(shop.db, run()), customers }),
      groups: new Int32Array(customers.length),
      net: new Float64Array(customers.length),
    });
    undoBatch(shop.sqlite, undefined, NOW);
    await importText(
      shop.sqlite,
      csvOf(purchases(30).map((one) => ({ ...one, customer: `new ${one.customer}` }))),
    );
    expect((await membershipOf(shop.db, id)).customers).toEqual([]);
    expect(shop.sqlite.pragma('foreign_key_check')).toEqual([]);
    await shop.close();
  });
});

describe('while an import writes', () => {
  it('nothing is saved, and the caller learns that it may try again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'patron-segmentations-'));
    const file = join(folder, 'shop.db');
    const [reader, writer] = [openDatabase(file), openDatabase(file)];
    writer.sqlite.exec('BEGIN IMMEDIATE');
    const refused = await saveRun(reader.db, run()).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DatabaseBusyError);
    expect(refused).toBeInstanceOf(DatabaseError);
    writer.sqlite.exec('ROLLBACK');
    expect(await saveRun(reader.db, run())).toBe(1);
    await Promise.all([reader.close(), writer.close()]);
    rmSync(folder, { recursive: true });
  });
});
