import type { ArgValues } from '../contract/args.ts';
import type { Population } from './population.ts';
import type { rfmArgs } from './rfm-args.ts';
import type { SegmentedBuyers } from './segmented-buyers.ts';

/** What every view of /rfm is made from. */
export type RfmView = {
  readonly args: ArgValues<typeof rfmArgs>;
  readonly population: Population;
  readonly segmented: SegmentedBuyers;
};
