import type { RfmCutPoints } from '../rfm-cut-points.ts';
import type { RfmTable } from '../rfm-table.ts';

/** A named group of customers and what to do about it: texts for people. */
export type Segment = {
  readonly name: string;
  /** Who is in it. */
  readonly meaning: string;
  /** What to do next. */
  readonly action: string;
  /** The figure that shows whether the action works. */
  readonly watch: string;
  /** For who never bought: of buyers nobody is in it. Such segments stand last. */
  readonly ofNonBuyers?: true;
};

/** What every scheme tells about itself. */
export type SchemeDescription = {
  /** As it is typed: `klaviyo6`. */
  readonly name: string;
  readonly title: string;
  /** One sentence with the rule, printed with every answer. */
  readonly rule: string;
  /** Best first; a customer's segment is an index into this list. */
  readonly segments: readonly Segment[];
};

/** A scheme that names segments by R, F and M scores. Every combination of scores belongs to exactly one segment. */
export type SegmentScheme = SchemeDescription & {
  /** Cut points for a table; storing them keeps later scores comparable. */
  readonly cutPoints: (table: RfmTable) => RfmCutPoints;
  /** Index of the segment for scores r, f and m; `orders` is the unscored frequency. */
  readonly segmentOf: (r: number, f: number, m: number, orders: number) => number;
};
