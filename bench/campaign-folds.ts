import { readFileSync } from 'node:fs';
import { type Matrix, matrixOf } from '../analytics/math/matrix.ts';
import { median } from './measure.ts';

export type CampaignPart = { readonly x: Matrix; readonly classes: Uint8Array };
export type CampaignFold = { readonly train: CampaignPart; readonly test: CampaignPart };

type Dump = {
  readonly x: readonly (readonly (number | null)[])[];
  readonly y: readonly number[];
  readonly fold: readonly number[];
  /** The column that has gaps. */
  readonly income: number;
};

/**
 * The ten folds that the peer measured, filled as it does it: gaps take the median of the rows that train.
 *
 * @param path of the peer's JSON of rows, classes and folds
 */
export function campaignFolds(path: string): CampaignFold[] {
  const dump: Dump = JSON.parse(readFileSync(path, 'utf8'));
  return Array.from({ length: 10 }, (_, tested) => {
    const train = [...dump.fold.keys()].filter((row) => dump.fold[row] !== tested);
    const test = [...dump.fold.keys()].filter((row) => dump.fold[row] === tested);
    const missing = median(train.flatMap((row) => dump.x[row]![dump.income] ?? []));
    return { train: partOf(dump, train, missing), test: partOf(dump, test, missing) };
  });
}

function partOf({ x, y }: Dump, rows: readonly number[], missing: number): CampaignPart {
  return {
    x: matrixOf(rows.map((row) => x[row]!.map((value) => value ?? missing))),
    classes: Uint8Array.from(rows, (row) => y[row]!),
  };
}
