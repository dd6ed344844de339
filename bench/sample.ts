/** One line of the table. */
export type Measure = {
  readonly bench: string;
  readonly unit: 'ms' | 'MB';
  /** What the second figure is: nothing to compare with, a peer script, or another figure of ours. */
  readonly peer: string;
  /** Bounds of the ratio, or of our own figure where `absolute` says so. */
  readonly must?: number;
  readonly stretch?: number;
  readonly absolute?: boolean;
};

/** One run's figures for a measure; `peer` is null where there is none. */
export type Sample = { readonly measure: Measure; readonly ours: number; readonly peer: number | null };
