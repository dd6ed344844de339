import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export const BENCHES = [
  'import',
  'day',
  'rfm',
  'chart',
  'clusters',
  'classify',
  'lifetime',
  'baskets',
  'acks',
] as const;
export type BenchName = (typeof BENCHES)[number];

export type BenchOptions = {
  readonly data: string;
  readonly peers: string;
  readonly runs: number;
  readonly only: readonly BenchName[];
  readonly json: boolean;
};

const beside = (folder: string) => fileURLToPath(new URL(`../../shared/${folder}`, import.meta.url));

/** @throws {Error} with a sentence if an option is none of ours */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string', default: beside('data') },
      peers: { type: 'string', default: beside('peers') },
      runs: { type: 'string', default: '5' },
      only: { type: 'string', default: BENCHES.join(',') },
      json: { type: 'boolean', default: false },
    },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1)
    throw new Error(`--runs takes a whole number from 1, not ${values.runs}.`);
  const asked = values.only.split(',');
  const unknown = asked.find((name) => !BENCHES.some((bench) => bench === name));
  if (unknown !== undefined)
    throw new Error(`There is no bench ${unknown}: --only takes ${BENCHES.join(', ')}.`);
  return { ...values, runs, only: BENCHES.filter((name) => asked.includes(name)) };
}
