/*
 * npm run bench -- [--data DIR] [--peers DIR] [--runs 5] [--only import,day,rfm,chart,clusters,classify,lifetime,baskets,acks] [--json]
 *
 * How much CPU time Patron takes on Online Retail (541,909 rows), for classifiers on a campaign's answers (2,240 customers)
 * and for lifetime values on the CDNOW sample (2,357 customers), beside the Python scripts that do the same. CPU time (user
 * and system, all threads) because it holds on a busy machine where wall time does not; peers on one thread; ours and
 * theirs in turn, in every round; medians, with the least and the largest in brackets. Every figure's answer is checked
 * first: a wrong one ends the run with exit status 1. A missed bound does not: it is in the table.
 *
 * Warm figures come from a process that did the same 30 times before (a day: 20 times, clusters: 6 times, classifiers:
 * 1 to 3 times), as a service has; the cold ones stand beside them.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchAcks } from './acks.ts';
import { benchBaskets } from './baskets.ts';
import { benchChart } from './chart.ts';
import { benchClassify, classifySkipped } from './classify.ts';
import { benchClusters } from './clusters.ts';
import { benchDay } from './day.ts';
import { benchImport } from './import.ts';
import { createLab, type Lab } from './lab.ts';
import { benchLifetime } from './lifetime.ts';
import { type BenchName, type BenchOptions, readOptions } from './options.ts';
import { findPeers } from './peer.ts';
import { benchRfm } from './rfm.ts';
import type { Sample } from './sample.ts';
import { resultsOf, tableText } from './table.ts';
import { unpackRetail } from './unpack.ts';

const RUN: {
  readonly [name in Exclude<BenchName, 'lifetime'>]: (lab: Lab, round: number) => Promise<Sample[]>;
} = {
  import: benchImport,
  day: benchDay,
  rfm: benchRfm,
  chart: benchChart,
  clusters: benchClusters,
  classify: benchClassify,
  baskets: benchBaskets,
  acks: benchAcks,
};

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const folder = mkdtempSync(join(tmpdir(), 'patron-bench-'));
  try {
    await bench(options, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function bench(options: BenchOptions, folder: string): Promise<void> {
  await unpackIfAsked(options, folder);
  const peers = await findPeers(options.peers);
  const missing = typeof peers === 'string' ? peers : null;
  if (missing !== null) console.error(`${missing} Only our own times follow.`);
  const lab = createLab(folder, typeof peers === 'string' ? null : peers, campaignsIn(options.data));
  const skipped = options.only.includes('classify') ? classifySkipped(lab, options.data) : null;
  if (skipped !== null) console.error(skipped);
  const results = resultsOf(await measureRounds(options, lab));
  if (options.json) console.log(JSON.stringify({ runs: options.runs, missing, skipped, results }));
  else console.log(tableText(results));
}

/** Every bench but those of the classifiers and of lifetime values is on Online Retail. */
async function unpackIfAsked({ only, data }: BenchOptions, folder: string): Promise<void> {
  if (only.every((name) => name === 'classify' || name === 'lifetime') || (await unpackRetail(data, folder)))
    return;
  throw new Error(`online_retail.csv.gz is not in ${data}. Name the folder that has it with --data.`);
}

const campaignsIn = (data: string) => (existsSync(join(data, 'marketing_campaign.csv')) ? data : null);

async function measureRounds({ runs, only, data }: BenchOptions, lab: Lab): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let round = 1; round <= runs; round++) {
    for (const name of only) {
      console.error(`round ${round} of ${runs}: ${name}`);
      samples.push(...(await (name === 'lifetime' ? lifetimeIn(data) : RUN[name](lab, round))));
    }
  }
  return samples;
}

async function lifetimeIn(data: string): Promise<Sample[]> {
  if (existsSync(join(data, 'CDNOW_sample.txt'))) return benchLifetime(data);
  console.error(`lifetime is skipped: CDNOW_sample.txt is not in ${data}.`);
  return [];
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
  process.exitCode = 1;
}
