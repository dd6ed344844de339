import type { ChartSpec } from '../../charts/chart-spec.ts';

/** How a value is to be read and shown. Values stay raw: money in major units, shares 0 to 1, dates ISO, spans in days. */
export type Unit = 'text' | 'id' | 'count' | 'number' | 'money' | 'share' | 'date' | 'days';

export type Cell = string | number | null;

export type Metric = { readonly label: string; readonly value: Cell; readonly unit: Unit };

export type Column = {
  readonly key: string;
  readonly label: string;
  readonly type: Unit;
  /** Left out where there is little room, such as a message read on a phone; always in exports and the terminal. */
  readonly detail?: true;
};

export type Row = { readonly [key: string]: Cell };

export type MetricsBlock = { readonly kind: 'metrics'; readonly items: readonly Metric[] };

export type TableBlock = {
  readonly kind: 'table';
  readonly id: string;
  /** What the rows are, for a table that stands apart from its answer; the first word in upper case, no full stop. */
  readonly title?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Rows are single customers: nobody but the asker sees the table. */
  readonly persons?: true;
  /** Key of the column that counts a row's customers, so that groups too small to be anonymous stay out of channels. */
  readonly groupSize?: string;
};

/** A picture: the Vega-Lite spec and, in words with numbers, what it shows. Drawing it is a renderer's work. */
export type ChartBlock = {
  readonly kind: 'chart';
  readonly id: string;
  readonly alt: string;
  readonly spec: ChartSpec;
  /** Bars or points are single customers: nobody but the asker sees the picture. */
  readonly persons?: true;
};

export type NoteBlock = { readonly kind: 'note'; readonly text: string };

/** What to do next: each item is a command that the reader may run. */
export type ActionsBlock = {
  readonly kind: 'actions';
  readonly items: readonly { readonly label: string; readonly command: string }[];
};

/** The same question in a few versions, of which the reader takes one: how many groups, which model, which campaign. */
export type ChoicesBlock = {
  readonly kind: 'choices';
  /** What differs between the options, the first word in upper case: `Number of groups`. */
  readonly label: string;
  /** Each is what is chosen, such as `4 groups`, and the command that asks for it; at most one is the answer shown. */
  readonly options: readonly { readonly label: string; readonly command: string; readonly current?: true }[];
};

export type Block = MetricsBlock | TableBlock | ChartBlock | NoteBlock | ActionsBlock | ChoicesBlock;

/** Where the numbers come from, so that a reader can check them and get the same again. */
export type Provenance = {
  /** The day the answer looks back from (ISO), or null where the data carries no calendar date. */
  readonly asOf: string | null;
  /** Data rows behind the answer: purchase lines, or customers where there are none. */
  readonly rows: number;
  readonly customers: number;
  /** Every rule that left data out or chose between conventions, each one sentence. */
  readonly rules: readonly string[];
  /** ISO code of the money in this answer; absent where the data does not say. */
  readonly currency?: string;
  readonly scheme?: string;
  readonly seed?: number;
};

/**
 * What a command returns. It is data: no Slack markup, no formatted money, no PNG; Slack, terminal, browser and
 * digest are renderers of it. It survives `structuredClone` and JSON, and holds neither NaN nor Infinity.
 */
export type Answer = {
  readonly title: string;
  /** One sentence that answers the question. */
  readonly headline: string;
  /** The headline for a group of readers, naming no customer. Answers of privacy `persons` must have it. */
  readonly groupHeadline?: string;
  /** `persons` when rows or charts name single customers: such an answer is shown to the asker only. */
  readonly privacy: 'aggregate' | 'persons';
  readonly blocks: readonly Block[];
  readonly caveats: readonly string[];
  readonly provenance: Provenance;
  /** The command's full machine-readable result; its shape is documented where the command is. */
  readonly data: { readonly [key: string]: unknown };
};
