import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayFromIso, isoDay } from '../../analytics/math/calendar.ts';
import { DAYS_KEPT, keepSnapshot, MONTHS_KEPT } from '../../db/keep-snapshot.ts';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import { saveRun } from '../../db/segmentations.ts';
import { historyOf, latestSnapshots } from '../../db/snapshots.ts';
import { companyOf, smallCompany } from '../helpers/fixture-company.ts';

let company: OpenDatabase;
beforeEach(async () => {
  company = await companyOf(smallCompany, 'GBP');
});
afterEach(() => company.close());

const runOf = ({ db }: OpenDatabase, question = 'rfm') =>
  saveRun(db, {
    kind: 'clusters',
    question,
    algorithm: 'kmeans',
    plan: { version: 1, on: 'rfm', columns: [], dropped: [], rules: [] },
    parameters: {},
    metrics: {},
    seed: 1,
    dataVersion: 'a',
    asOf: 15_000,
    createdAt: 0,
    groups: [{ number: 0, identity: null, name: 'All', colour: 0 }],
  });

const keep = (run: number, day: number | null, dataVersion = String(day), takenAt = 0) =>
  keepSnapshot(company.db, {
    run,
    dataVersion,
    asOf: day,
    takenAt,
    customers: ['A', 'B'],
    groups: Int32Array.of(0, 0),
  });

const daysKept = async (question = 'rfm') =>
  (await latestSnapshots(company.db, question, 999)).map(({ asOf }) => isoDay(asOf ?? 0));

describe('the history of groups', () => {
  it('of daily imports over three years is every day of a month and every month of two years', async () => {
    const run = await runOf(company);
    const [first, last] = [dayFromIso('2023-01-15'), dayFromIso('2026-01-20')];
    for (let day = first; day <= last; day++) await keep(run, day);
    const days = await daysKept();
    expect(days.slice(0, DAYS_KEPT)).toEqual(
      Array.from({ length: DAYS_KEPT }, (_, back) => isoDay(last - back)),
    );
    const months = days.slice(DAYS_KEPT);
    expect(months[0]).toBe('2025-11-30');
    expect(months.at(-1)).toBe('2024-02-29');
    expect(new Set(days.map((day) => day.slice(0, 7))).size).toBe(MONTHS_KEPT);
    expect(await historyOf(company.db, 'A')).toHaveLength(days.length);
  }, 60_000);
  it('of several imports a day is the last of them', async () => {
    const run = await runOf(company);
    for (const version of ['a', 'b', 'c']) await keep(run, 15_000, version);
    expect((await latestSnapshots(company.db, 'rfm', 9)).map(({ dataVersion }) => dataVersion)).toEqual([
      'c',
    ]);
  });
  it('of the same data is kept once', async () => {
    const run = await runOf(company);
    expect(await keep(run, 15_000)).toBe(await keep(run, 15_000));
  });
  it('is of each question for itself', async () => {
    const [one, other] = [await runOf(company), await runOf(company, 'spend')];
    await keep(one, 10_000);
    await keep(other, 16_000);
    expect(await daysKept()).toEqual([isoDay(10_000)]);
  });
  it('goes by the days of asking where the data has no dates', async () => {
    const run = await runOf(company);
    for (const day of [1000, 15_000, 15_001]) await keep(run, null, String(day), day * 86_400);
    expect((await latestSnapshots(company.db, 'rfm', 9)).map(({ dataVersion }) => dataVersion)).toEqual([
      '15001',
      '15000',
    ]);
  });
  it('waits for the next question while an import writes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'patron-keep-snapshot-'));
    const [reader, writer] = [openDatabase(join(folder, 'a.db')), openDatabase(join(folder, 'a.db'))];
    const run = await runOf(reader);
    writer.sqlite.exec('BEGIN IMMEDIATE');
    const snapshot = { run, dataVersion: 'b', asOf: 1, takenAt: 0, customers: [], groups: new Int32Array() };
    expect(await keepSnapshot(reader.db, snapshot)).toBeNull();
    writer.sqlite.exec('ROLLBACK');
    expect(await keepSnapshot(reader.db, snapshot)).toBe(1);
    await Promise.all([reader.close(), writer.close()]);
    rmSync(folder, { recursive: true });
  });
});
