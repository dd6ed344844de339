import { median } from './measure.ts';
import type { Measure, Sample } from './sample.ts';

export type Spread = { readonly median: number; readonly min: number; readonly max: number };

export type Verdict = 'stretch' | 'must' | 'missed' | 'no peer' | '';

/** A measure over all its runs. */
export type Result = {
  readonly measure: Measure;
  readonly ours: Spread;
  readonly peer: Spread | null;
  /** The median of the rounds' ratios: what else the machine does slows both sides of a round. */
  readonly ratio: number | null;
  readonly verdict: Verdict;
};

/** Puts the samples of all rounds together, measure by measure, in the order they came. */
export function resultsOf(samples: readonly Sample[]): Result[] {
  return [...Map.groupBy(samples, ({ measure }) => measure)].map(([measure, runs]) => {
    const ours = spreadOf(runs.map((run) => run.ours));
    const theirs = runs.flatMap((run) => run.peer ?? []);
    const peer = theirs.length > 0 ? spreadOf(theirs) : null;
    const ratios = runs.flatMap((run) => (run.peer === null ? [] : run.ours / run.peer));
    const ratio = peer && median(ratios);
    return {
      measure,
      ours,
      peer,
      ratio,
      verdict: verdictOf(measure, measure.absolute ? ours.median : ratio),
    };
  });
}

function verdictOf({ must, stretch }: Measure, figure: number | null): Verdict {
  if (must === undefined) return '';
  if (figure === null) return 'no peer';
  if (figure <= (stretch ?? 0)) return 'stretch';
  return figure <= must ? 'must' : 'missed';
}

const spreadOf = (values: readonly number[]): Spread => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values),
});

const HEADER = ['bench', 'ours', 'peer', 'ratio', 'must', 'stretch', 'verdict', 'against'];

/** The results as aligned text: medians with the least and the largest in brackets. */
export function tableText(results: readonly Result[]): string {
  const rows = [HEADER, ...results.map(rowOf)];
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function rowOf({ measure, ours, peer, ratio, verdict }: Result): string[] {
  const { bench, unit, must, stretch, absolute } = measure;
  const bound = (value: number | undefined) =>
    value === undefined ? '' : `${value}${absolute ? ` ${unit}` : ''}`;
  return [
    bench,
    spreadText(ours, unit),
    peer ? spreadText(peer, unit) : '',
    ratio === null ? '' : ratio.toFixed(3),
    bound(must),
    bound(stretch),
    verdict,
    measure.peer,
  ];
}

function spreadText({ median, min, max }: Spread, unit: string): string {
  const text = (value: number) => value.toFixed(value < 100 ? 1 : 0);
  return `${text(median)} ${unit} (${text(min)}-${text(max)})`;
}
