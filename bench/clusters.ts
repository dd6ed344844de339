import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { requireEqual } from './check.ts';
import { RFM_SUMS } from './check-retail.ts';
import type { Lab } from './lab.ts';
import { runNode } from './measure.ts';
import type { Measure, Sample } from './sample.ts';

const PEER = 'scikit-learn KMeans, n_init 10';
const WARM: Measure = {
  bench: 'k-means for 2 to 10 groups, warm',
  unit: 'ms',
  peer: PEER,
  must: 0.9,
  stretch: 0.7,
};
const FIRST: Measure = { bench: 'the same, first of a process', unit: 'ms', peer: PEER, must: 1.5 };
const SILHOUETTES: Measure = {
  bench: 'nine exact silhouettes, warm',
  unit: 'ms',
  peer: 'scikit-learn silhouette_score',
  must: 0.2,
};

/** How far the inertia may be above the peer's best of ten starts. */
const WORSE = 1.0005;
/** Its groups are not quite ours: with nine, ours have less inertia. Equality to the digit is a matter of the tests. */
const SILHOUETTE_APART = 0.02;

type Clustered = {
  readonly rows: number;
  readonly firstCpuMs: number;
  readonly cpuMs: number;
  readonly inertias: readonly number[];
  readonly silhouettes: readonly number[];
  readonly silhouettesCpuMs: number;
};
type Printed = {
  readonly n: number;
  readonly kmeans_cpu_ms: number;
  readonly sil_cpu_ms: number;
  readonly inertia: readonly number[];
  readonly silhouette: readonly number[];
};

/** Log recency, frequency and monetary value of the 4,338 customers, standardised, on both sides. */
export async function benchClusters(lab: Lab, round: number): Promise<Sample[]> {
  const path = join(lab.folder, `rfm-${round}.f64`);
  writeFileSync(path, logRfm((await lab.imported(1)).db));
  const ours = await runNode<Clustered>('clusters-process.ts', [path]);
  requireEqual('the customers', ours.rows, RFM_SUMS[0]);
  const peer = await lab.peers?.run<Printed>('peer_kmeans.py', ['--data', lab.data, '--threads', '1']);
  const printed = peer?.printed;
  if (printed) checkClusters(ours, printed);
  return [
    { measure: WARM, ours: ours.cpuMs, peer: printed?.kmeans_cpu_ms ?? null },
    { measure: FIRST, ours: ours.firstCpuMs, peer: printed?.kmeans_cpu_ms ?? null },
    { measure: SILHOUETTES, ours: ours.silhouettesCpuMs, peer: printed?.sil_cpu_ms ?? null },
  ];
}

function checkClusters(ours: Clustered, peer: Printed): void {
  requireEqual('the customers of the peer', peer.n, ours.rows);
  const worse = peer.inertia.filter((inertia, i) => !(ours.inertias[i]! <= inertia * WORSE));
  requireEqual('inertias of the peer that ours are above', worse, []);
  const apart = peer.silhouette.filter(
    (mean, i) => !(Math.abs(ours.silhouettes[i]! - mean) < SILHOUETTE_APART),
  );
  requireEqual('silhouettes of the peer that ours are far from', apart, []);
}

function logRfm(db: string): Float64Array {
  const sqlite = new SqliteDatabase(db, { readonly: true });
  try {
    const rows = sqlite
      .prepare(
        `SELECT (newest - last_purchase_at) / 86400, orders, gross / 100.0
         FROM customer_total, (SELECT max(last_purchase_at) AS newest FROM customer_total) WHERE orders > 0`,
      )
      .raw()
      .all() as number[][];
    const columns = [0, 1, 2].map((j) => standardised(rows.map((row) => Math.log1p(row[j]!))));
    return Float64Array.from({ length: 3 * rows.length }, (_, at) => columns[at % 3]![Math.floor(at / 3)]!);
  } finally {
    sqlite.close();
  }
}

function standardised(column: readonly number[]): number[] {
  const mean = column.reduce((sum, x) => sum + x, 0) / column.length;
  const sd = Math.sqrt(column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / column.length);
  return column.map((x) => (x - mean) / sd);
}
