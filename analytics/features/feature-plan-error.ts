import type { DroppedColumn } from './feature-plan.ts';

/** A column that was asked for and is not there, with the names most like it. */
export type UnknownColumn = { readonly name: string; readonly near: readonly string[] };

type Facts = { readonly unknown?: readonly UnknownColumn[]; readonly dropped?: readonly DroppedColumn[] };

/** No plan can be made. Says for which columns, so that the caller can put it in a sentence. */
export class FeaturePlanError extends RangeError {
  override readonly name = 'FeaturePlanError';
  /** Names that no column has. */
  readonly unknown: readonly UnknownColumn[];
  /** Where every column in question had to be dropped: all of them, with the reasons. */
  readonly dropped: readonly DroppedColumn[];

  constructor(message: string, { unknown = [], dropped = [] }: Facts) {
    super(message);
    this.unknown = unknown;
    this.dropped = dropped;
  }
}
