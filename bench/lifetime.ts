import { join } from 'node:path';
import { requireEqual } from './check.ts';
import { runNode } from './measure.ts';
import type { Measure, Sample } from './sample.ts';

const WARM: Measure = {
  bench: 'BG/NBD and Gamma–Gamma of 2,357 customers, warm',
  unit: 'ms',
  peer: '',
  must: 500,
  stretch: 50,
  absolute: true,
};
const FIRST: Measure = { bench: 'the same, first of a process', unit: 'ms', peer: '' };
const MANY: Measure = {
  bench: 'the same and a year’s value, 1,000,000 customers',
  unit: 'ms',
  peer: '',
  must: 60_000,
  stretch: 10_000,
  absolute: true,
};

/** What Fader and Hardie's own fits of the CDNOW sample come to. */
const LOG_LIKELIHOODS = [-9582.429, -4055.918];
/** How far off the parameters of the million may be: they were made on whole days, which the model knows nothing of. */
const MISSED = 0.2;

type Ours = {
  readonly firstMs: number;
  readonly warmMs: number;
  readonly manyMs: number;
  readonly logLikelihoods: readonly number[];
  readonly missed: number;
};

/**
 * Customer lifetime value on the CDNOW sample, and on a million customers like them.
 *
 * @param data folder of `CDNOW_sample.txt`
 */
export async function benchLifetime(data: string): Promise<Sample[]> {
  const ours = await runNode<Ours>('lifetime-process.ts', [join(data, 'CDNOW_sample.txt')]);
  const rounded = ours.logLikelihoods.map((value) => Number(value.toFixed(3)));
  requireEqual('the log-likelihoods', rounded, LOG_LIKELIHOODS);
  requireEqual(
    `the parameters of the million are found again (off by ${ours.missed})`,
    ours.missed < MISSED,
    true,
  );
  return [
    { measure: WARM, ours: ours.warmMs, peer: null },
    { measure: FIRST, ours: ours.firstMs, peer: null },
    { measure: MANY, ours: ours.manyMs, peer: null },
  ];
}
