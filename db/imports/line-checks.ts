import { populationStabilityIndex } from '../../analytics/drift/population-stability-index.ts';
import { graded, numberOf, plain, quarantineCheck } from './check.ts';
import { columnChangeChecks } from './column-change-checks.ts';
import type { Check, ImportProfile } from './import-report.ts';
import type { LineTally } from './line-tally.ts';

export type LineFacts = {
  readonly rows: number;
  readonly quarantined: number;
  /** Refused rows by reason. */
  readonly reasons: ReadonlyMap<string, number>;
  readonly tally: LineTally;
  readonly customers: number;
  /** True where the invoice numbers tell cancellations and adjustments. */
  readonly numbered: boolean;
  readonly period: { readonly first: number; readonly last: number; readonly days: number } | null;
  /** Seconds since 1970. */
  readonly now: number;
};

const when = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ');

/** Findings about one purchase file. */
export function lineChecks(facts: LineFacts): Check[] {
  const { rows, tally } = facts;
  return [
    quarantineCheck(facts),
    graded('missing-customer', tally.missingCustomer, rows, [0.05, 0.95], {
      label: 'Rows without a customer',
      remark: 'They count in no customer’s figures.',
    }),
    graded('exact-duplicates', tally.exactDuplicates, rows, [0.005, 0.5], {
      label: 'Rows that repeat an earlier row exactly',
      remark: 'They are kept: a basket may hold a line twice.',
    }),
    plain('negative-quantity', tally.negativeQuantity, {
      label: 'Rows with a negative quantity',
      remark: 'Returns and write-offs; they are netted against purchases.',
    }),
    ...(facts.numbered ? numberingChecks(tally) : []),
    graded('negative-price', tally.negativePrice, rows, [0, 0.05], {
      label: 'Rows with a price below zero',
      remark: 'They are no purchases.',
    }),
    graded('zero-price', tally.zeroPrice, rows, [0.05, 0.5], {
      label: 'Rows with a price of zero',
      remark: 'They are no purchases.',
    }),
    graded('missing-description', tally.missingDescription, rows, [0.05, 1], {
      label: 'Rows without a description',
    }),
    plain('customers', facts.customers, { label: 'Distinct customers' }),
    plain('largest-quantity', tally.largestQuantity, { label: 'Largest quantity of a row, sign left out' }),
    ...periodChecks(facts),
  ];
}

const numberingChecks = (tally: LineTally): Check[] => [
  plain('cancellations', tally.cancelled, { label: 'Rows of cancellations (invoice C…)' }),
  plain('adjustments', tally.adjustments, { label: 'Rows of adjustments (invoice A…)' }),
];

function periodChecks({ period, now, tally }: LineFacts): Check[] {
  if (!period || tally.amounts.length === 0) return [];
  const { first, last, days } = period;
  const future = last > now + 86_400;
  return [
    {
      id: 'period',
      state: 'ok',
      count: days,
      text: `${when(first)} to ${when(last)}, ${numberOf(days, 'day')} with rows.`,
    },
    {
      id: 'future-dates',
      state: future ? 'warn' : 'ok',
      count: future ? 1 : 0,
      text: future ? `The last row lies in the future: ${when(last)}.` : 'No row lies in the future.',
    },
  ];
}

/** A rule of thumb for the population stability index: above 0.25 the population has changed. */
const DRIFT = 0.25;
/** Too few rows to speak of a distribution. */
const FEW_ROWS = 200;

/** How the file differs from the former import of purchases. */
export function changeChecks(now: ImportProfile, former: ImportProfile, rows: number): Check[] {
  const checks: Check[] = [];
  if (now.rowsPerDay !== null && former.rowsPerDay) checks.push(volumeCheck(now, former));
  if (rows >= FEW_ROWS && total(former.amounts) >= FEW_ROWS)
    checks.push(driftCheck(now.amounts, former.amounts), scaleCheck(now.amounts, former.amounts));
  return [...checks, ...columnChangeChecks(now, former)];
}

/** A short file, or one of corrections that reaches no further than the former one, may hold few rows a day. */
function volumeCheck({ rowsPerDay, firstDay, lastDay }: ImportProfile, former: ImportProfile): Check {
  const ratio = rowsPerDay! / former.rowsPerDay!;
  const long = (lastDay ?? 0) - (firstDay ?? 0) >= 7 && (lastDay ?? 0) > (former.lastDay ?? 0);
  const state = ratio < 0.2 && long ? 'stop' : ratio < 0.5 || ratio > 5 ? 'warn' : 'ok';
  const text = `${numberOf(Math.round(rowsPerDay!), 'row')} a day, against ${former.rowsPerDay!.toFixed(0)} in the former import.`;
  return { id: 'volume', state, count: Math.round(rowsPerDay!), text };
}

function driftCheck(now: readonly number[], former: readonly number[]): Check {
  const buckets = now.map((_, i) => i).filter((i) => now[i]! + (former[i] ?? 0) > 0);
  const psi = populationStabilityIndex(
    buckets.map((i) => former[i] ?? 0),
    buckets.map((i) => now[i]!),
  );
  const text = `The amounts differ from the former import by a stability index of ${psi.toFixed(2)} (${DRIFT} and more is a change).`;
  return { id: 'amount-drift', state: psi >= DRIFT ? 'warn' : 'ok', count: Number(psi.toFixed(4)), text };
}

/** Pounds taken for pence: the median amount is off by a factor of about 2^6 or more. */
function scaleCheck(now: readonly number[], former: readonly number[]): Check {
  const shift = medianBucket(now) - medianBucket(former);
  const stop = Math.abs(shift) >= 5;
  const text = stop
    ? `The median amount is about ${2 ** Math.abs(shift)} times ${shift > 0 ? 'larger' : 'smaller'} than in the former import: another unit or currency?`
    : 'The median amount is of the former import’s size.';
  return { id: 'amount-scale', state: stop ? 'stop' : 'ok', count: shift, text };
}

function medianBucket(buckets: readonly number[]): number {
  let rest = total(buckets) / 2;
  return buckets.findIndex((count) => {
    rest -= count;
    return rest <= 0;
  });
}

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
