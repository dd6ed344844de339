import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { requireEqual } from './check.ts';
import type { Lab } from './lab.ts';
import { runNode } from './measure.ts';
import type { Measure, Sample } from './sample.ts';

const PEER = 'matplotlib savefig';
const WARM: Measure = { bench: 'a chart of 30 bars, warm', unit: 'ms', peer: PEER, must: 0.7, stretch: 0.45 };
/** With the loading of the drawing packages, on both sides. */
const FIRST: Measure = {
  bench: 'the first chart of a process',
  unit: 'ms',
  peer: 'import matplotlib, savefig',
};

type Drawn = { readonly cpuMs: number; readonly firstCpuMs: number; readonly picture: readonly unknown[] };
type Printed = {
  readonly import_cpu_ms: number;
  readonly bar: { readonly cpu_ms: number; readonly first_cpu_ms: number };
};
type Bars = readonly (readonly [customer: string, amount: number])[];

/** The same thirty bars on both sides: 1200 pixels wide here, 800 there. */
export async function benchChart(lab: Lab, round: number): Promise<Sample[]> {
  const bars = topSpenders((await lab.imported(1)).db);
  requireEqual('the longest bars', bars.slice(0, 2), [
    ['14646', 280206.02],
    ['18102', 259657.3],
  ]);
  const [ours, theirs] = [
    join(lab.folder, `bars-${round}.json`),
    join(lab.folder, `peer-bars-${round}.json`),
  ];
  writeFileSync(ours, JSON.stringify(bars));
  writeFileSync(theirs, JSON.stringify({ bar: bars }));
  const drawn = await runNode<Drawn>('chart-process.ts', [ours]);
  requireEqual('the picture', drawn.picture, ['PNG', 1200]);
  const peer = await lab.peers?.run<Printed>('peer_charts.py', [
    ...['--input', theirs, '--only', 'bar', '--reps', '15', '--out', lab.folder],
  ]);
  const printed = peer?.printed;
  return [
    { measure: WARM, ours: drawn.cpuMs, peer: printed?.bar.cpu_ms ?? null },
    {
      measure: FIRST,
      ours: drawn.firstCpuMs,
      peer: printed ? printed.import_cpu_ms + printed.bar.first_cpu_ms : null,
    },
  ];
}

function topSpenders(db: string): Bars {
  const sqlite = new SqliteDatabase(db, { readonly: true });
  try {
    return sqlite
      .prepare(
        `SELECT key, gross / 100.0 FROM customer_total JOIN customer ON customer.id = customer_id
         ORDER BY gross DESC LIMIT 30`,
      )
      .raw()
      .all() as [string, number][];
  } finally {
    sqlite.close();
  }
}
