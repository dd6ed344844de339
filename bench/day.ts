import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { requireEqual } from './check.ts';
import { checkRollUps, RETAIL_SUMS } from './check-retail.ts';
import { type Day, writeDay } from './day-file.ts';
import type { Lab } from './lab.ts';
import { median, runNode } from './measure.ts';
import type { Measure, Sample } from './sample.ts';

const PEER = 'our full import';
const WARM: Measure = {
  bench: 'a 2,000-line day on top, warm',
  unit: 'ms',
  peer: PEER,
  must: 0.02,
  stretch: 0.01,
};
const SECOND: Measure = { bench: 'a day, second import of a process', unit: 'ms', peer: PEER };
const COLD: Measure = { bench: 'a day, first import of a process', unit: 'ms', peer: PEER };
const WORKER: Measure = { bench: 'a day, in a new worker as shipped', unit: 'ms', peer: PEER };

/** Imports before the measured ones: after some twenty the time stops falling. */
const WARMING = 20;
const MEASURED = 5;

/** Days one after another on top of the full import of the same round. */
export async function benchDay(lab: Lab, round: number): Promise<Sample[]> {
  const full = await lab.imported(round);
  const days = Array.from({ length: WARMING + MEASURED }, (_, i) =>
    writeDay(lab.csv, i + 1, join(lab.folder, `day-${i + 1}.csv`)),
  );
  const here = await importDays(lab, full.db, 'here', days);
  const worker = await importDays(lab, full.db, 'worker', days.slice(0, 3));
  const sample = (measure: Measure, ours: number): Sample => ({ measure, ours, peer: full.cpuMs });
  return [
    sample(WARM, median(here.slice(WARMING))),
    sample(SECOND, here[1]!),
    sample(COLD, here[0]!),
    sample(WORKER, median(worker)),
  ];
}

async function importDays(lab: Lab, full: string, where: 'here' | 'worker', days: readonly Day[]) {
  const db = join(lab.folder, `days-${where}.db`);
  copyFileSync(full, db);
  const paths = days.map(({ path }) => path);
  const { cpuMs } = await runNode<{ readonly cpuMs: readonly number[] }>('day-process.ts', [
    where,
    db,
    ...paths,
  ]);
  checkDays(db, days);
  return cpuMs;
}

function checkDays(db: string, days: readonly Day[]): void {
  const sqlite = new SqliteDatabase(db, { readonly: true });
  try {
    const found = sqlite
      .prepare(
        'SELECT day, sum(lines) AS lines, sum(net) AS pence FROM invoice WHERE day >= ? GROUP BY day ORDER BY day',
      )
      .all(days[0]!.day);
    requireEqual(
      'the days on top',
      found,
      days.map(({ day, lines, pence }) => ({ day, lines, pence })),
    );
    const lines = sqlite.prepare('SELECT count(*) FROM line').pluck().get();
    requireEqual('all lines', lines, RETAIL_SUMS[0]! + days.reduce((sum, day) => sum + day.lines, 0));
    checkRollUps(sqlite);
  } finally {
    sqlite.close();
  }
}
