import { readFileSync } from 'node:fs';
import { kMeansSweep } from '../analytics/clusters/k-means.ts';
import { silhouettes } from '../analytics/clusters/silhouette.ts';
import { median, usageOf } from './measure.ts';

// Runs in a process of its own: clusters-process.ts POINTS, doubles of three columns. Sweeps again and again.
const WARMING = 6;
const MEASURED = 9;
const KS = [2, 3, 4, 5, 6, 7, 8, 9, 10];

const bytes = readFileSync(process.argv[2] ?? '');
const values = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
const points = { values, rows: values.length / 3, columns: 3 };

const sweep = (seed: number) => usageOf(() => kMeansSweep(points, KS, { seed }));

async function warmly(work: (run: number) => Promise<{ readonly cpuMs: number }>): Promise<number> {
  for (let run = 1; run <= WARMING; run++) await work(run);
  const used: number[] = [];
  for (let run = 1; run <= MEASURED; run++) used.push((await work(run)).cpuMs);
  return median(used);
}

const first = await sweep(0);
/** Of each number of groups the worst of the seeds. */
const inertias = KS.map(() => 0);
const cpuMs = await warmly(async (seed) => {
  const run = await sweep(seed);
  for (const [i, { inertia }] of run.value.entries()) inertias[i] = Math.max(inertias[i]!, inertia);
  return run;
});

const labelings = first.value.map(({ labels }) => labels);
const measure = () => silhouettes(points, labelings).map(({ mean }) => mean);
const means = measure();
const silhouettesCpuMs = await warmly(() => usageOf(measure));
console.log(
  JSON.stringify({
    rows: points.rows,
    firstCpuMs: first.cpuMs,
    cpuMs,
    inertias,
    silhouettes: means,
    silhouettesCpuMs,
  }),
);
