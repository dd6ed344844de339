import { DAYS_A_WEEK } from '../churn/lifetime-on.ts';
import type { Column, Row, TableBlock } from '../contract/answer.ts';
import { roundMoney } from '../rfm/major-units.ts';
import type { ClvFacts } from './clv-facts.ts';
import { aliveOf, customerIntervals, type ExpectedValue } from './expected-value.ts';

/** One customer: what was, and what is expected. Money in major units. */
export type CustomerLine = {
  readonly customer: string;
  readonly segment: string | null;
  readonly historic: number;
  readonly predicted: number;
  /** 95 % of the error of the fit; null where a simpler rule is taken. */
  readonly low: number | null;
  readonly high: number | null;
  readonly total: number;
  readonly predictedOrders: number;
  /** Mean days between orders; null after one order. */
  readonly daysBetweenOrders: number | null;
  /** Probability of still being a customer; null where the model does not say. */
  readonly alive: number | null;
};

/** Lines of these rows, in their order. */
export function customerLines(facts: ClvFacts, rows: readonly number[]): CustomerLine[] {
  const { scope, fitted, horizon, expected, segments } = facts;
  const money = (value: number) => roundMoney(value, scope.currencyDigits);
  const alive = aliveOf(scope, fitted);
  const intervals = customerIntervals(scope, fitted, horizon, rows);
  return rows.map((row, i) => ({
    customer: scope.keys[row]!,
    segment: segments.of.get(scope.keys[row]!) ?? null,
    historic: money(scope.historic[row]!),
    predicted: money(expected.value[row]!),
    low: intervals && money(intervals[i]!.low),
    high: intervals && money(intervals[i]!.high),
    total: money(scope.historic[row]! + expected.value[row]!),
    predictedOrders: roundMoney(expected.orders[row]!, 2),
    daysBetweenOrders: gapOf(scope.summary, row),
    alive: alive && roundMoney(alive[row]!, 4),
  }));
}

function gapOf({ frequency, recency }: ClvFacts['scope']['summary'], row: number): number | null {
  const x = frequency[row]!;
  return x === 0 ? null : roundMoney((recency[row]! * DAYS_A_WEEK) / x, 1);
}

/** Mean days between orders over all gaps of these customers; null where nobody came back. */
export function meanGapOf(
  { summary }: ClvFacts['scope'],
  rows: Iterable<number> = summary.frequency.keys(),
): number | null {
  let [gaps, weeks] = [0, 0];
  for (const row of rows) {
    gaps += summary.frequency[row]!;
    weeks += summary.recency[row]!;
  }
  return gaps === 0 ? null : roundMoney((weeks * DAYS_A_WEEK) / gaps, 1);
}

/** Rows by expected value, the most first; equal ones in their order. */
export const byExpectedValue = ({ value }: ExpectedValue, rows: readonly number[]): number[] =>
  rows.toSorted((a, b) => value[b]! - value[a]! || a - b);

/** A list of customers, to the asker alone. */
export function linesTable(lines: readonly CustomerLine[], title?: string): TableBlock {
  const has = (key: keyof CustomerLine) => lines.some((line) => line[key] !== null);
  const columns: Column[] = [
    { key: 'customer', label: 'Customer', type: 'id' },
    { key: 'segment', label: 'Segment', type: 'text', detail: true },
    { key: 'historic', label: 'Value so far', type: 'money' },
    { key: 'predicted', label: 'Expected', type: 'money' },
    { key: 'low', label: 'At least', type: 'money', detail: true },
    { key: 'high', label: 'At most', type: 'money', detail: true },
    { key: 'total', label: 'Total', type: 'money', detail: true },
    { key: 'predictedOrders', label: 'Orders expected', type: 'number' },
    { key: 'daysBetweenOrders', label: 'Days between orders', type: 'number', detail: true },
    { key: 'alive', label: 'Still a customer', type: 'share' },
  ];
  const shown = columns.filter(({ key }) => has(key as keyof CustomerLine));
  return {
    kind: 'table',
    id: 'customers',
    ...(title === undefined ? {} : { title }),
    persons: true,
    columns: shown,
    rows: lines.map(
      (line): Row => Object.fromEntries(shown.map(({ key }) => [key, line[key as keyof CustomerLine]])),
    ),
  };
}
