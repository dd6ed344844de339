import type { Invoice } from './invoice-book.ts';
import { SECONDS_PER_DAY } from './invoice-book.ts';

/** Buckets of the amount histogram: the power of two of the amount in minor units, 0 for nothing. */
const AMOUNT_BUCKETS = 48;

/** What an import counts of a purchase file; the quality checks and the next import's comparison read it. */
export class LineTally {
  missingCustomer = 0;
  missingDescription = 0;
  negativeQuantity = 0;
  cancelled = 0;
  adjustments = 0;
  negativePrice = 0;
  zeroPrice = 0;
  exactDuplicates = 0;
  largestQuantity = 0;
  readonly amounts: number[] = new Array(AMOUNT_BUCKETS).fill(0);

  /** `price` may be in any unit: only its sign counts. */
  addFigures(quantity: number, price: number, amount: number): void {
    if (quantity < 0) this.negativeQuantity++;
    if (price < 0) this.negativePrice++;
    else if (price === 0) this.zeroPrice++;
    const size = Math.abs(quantity);
    if (size > this.largestQuantity) this.largestQuantity = size;
    this.amounts[bucketOf(amount)]!++;
  }

  /** First and last second, and the number of days with an invoice. */
  period(invoices: readonly Invoice[]): { first: number; last: number; days: number } | null {
    if (invoices.length === 0) return null;
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    const days = new Set<number>();
    for (const { at } of invoices) {
      if (at < first) first = at;
      if (at > last) last = at;
      days.add(Math.floor(at / SECONDS_PER_DAY));
    }
    return { first, last, days: days.size };
  }
}

/** 0 for nothing, else 1 + the power of two below the amount. Counting leading zeros is ten times faster than a logarithm. */
function bucketOf(amount: number): number {
  const size = Math.abs(amount);
  if (size < 2 ** 31) return 32 - Math.clz32(size);
  return Math.min(AMOUNT_BUCKETS - 1, 1 + Math.floor(Math.log2(size)));
}
