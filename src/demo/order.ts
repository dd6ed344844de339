import type { Item } from './basket.ts';
import type { Customer } from './customers.ts';
import type { Channel } from './segments.ts';

/** An order, or a return when its quantities are negative. */
export type Order = {
  readonly kind: 'order' | 'return';
  /** Null for a guest. */
  readonly customer: Customer | null;
  /** Seconds since 1970-01-01. */
  readonly at: number;
  readonly country: string;
  readonly channel: Channel;
  readonly items: readonly Item[];
};
