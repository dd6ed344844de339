import type { Shape } from './import-options.ts';

/** One finding about the data: `ok` needs nothing, `warn` is worth a look, `stop` keeps the import out. */
export type Check = {
  readonly id: string;
  readonly state: 'ok' | 'warn' | 'stop';
  /** What was counted; its meaning is in the text. */
  readonly count: number;
  readonly text: string;
};

export type Understood = {
  readonly delimiter: string;
  readonly encoding: string;
  /** How dates are written: `dmy`; `dmy (Joined), iso (Left)` where columns differ; null where the file has none. */
  readonly dates: string | null;
  readonly decimal: string;
  /** ISO code of the amounts, or the sign they are written with; null where nothing names one. */
  readonly currency: string | null;
  /** Role or attribute → header. */
  readonly columns: Readonly<Record<string, string>>;
  /** Headers that nothing was made of. */
  readonly ignored: readonly string[];
};

/** What `patron import` says of one file. rows = accepted + duplicate + quarantined. */
export type ImportReport = {
  readonly file: string;
  readonly shape: Shape;
  /** Null where the file added nothing. */
  readonly batch: number | null;
  readonly rows: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly quarantined: number;
  /** Accepted rows that took the place of an earlier version of the same line. */
  readonly corrected: number;
  /** The batch that holds this very file, where it had been imported before. */
  readonly sameAs: number | null;
  readonly understood: Understood;
  readonly checks: readonly Check[];
};

/** What the next import of the same kind is compared with. */
export type ImportProfile = {
  /** Share of rows without a value, by header. */
  readonly missing: Readonly<Record<string, number>>;
  /** Headers of the columns that hold answers: who was not asked has none, which is no gap in the data. */
  readonly responses?: readonly string[];
  /** Rows a day with any, for purchase lines; null else. */
  readonly rowsPerDay: number | null;
  /** Rows by the power of two of the amount in minor units, for purchase lines; empty else. */
  readonly amounts: readonly number[];
  /** Medians of the columns of numbers, by header, for customer tables; absent else. */
  readonly medians?: Readonly<Record<string, number>>;
  readonly firstDay: number | null;
  readonly lastDay: number | null;
};
