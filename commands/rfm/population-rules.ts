import { formatCount } from '../../charts/format-number.ts';

type LineFacts = {
  readonly buyers: number;
  readonly returnsOnly: number;
  readonly lines: number;
  readonly linesWithoutCustomer: number;
  /** ISO day. */
  readonly asOf: string;
  readonly asOfGiven: boolean;
  readonly gross: boolean;
  readonly aggregatesLeftOut: number;
};

/** Every rule by which customers were chosen from purchase lines and measured, each one sentence with its numbers. */
export function lineRules(facts: LineFacts): string[] {
  return [
    `Customers with at least one purchase count: ${formatCount(facts.buyers)}.`,
    `Customers whose lines are all returns, adjustments or without a price are in no segment: ${formatCount(facts.returnsOnly)}.`,
    `Lines that name no customer are left out: ${formatCount(facts.linesWithoutCustomer)} of ${formatCount(facts.lines)}.`,
    recencyRule(facts),
    'Frequency is the number of distinct purchase invoices; without invoice numbers, what a customer buys on one day is one.',
    facts.gross
      ? 'Spend is purchases only (gross): returns and adjustments are not subtracted.'
      : 'Spend is purchases less returns and adjustments (net).',
    ...(facts.aggregatesLeftOut === 0
      ? []
      : [
          `Customers known from aggregate columns alone are left out, because purchase lines are there: ${formatCount(facts.aggregatesLeftOut)}.`,
        ]),
  ];
}

const recencyRule = ({ asOf, asOfGiven }: LineFacts) =>
  asOfGiven
    ? `Only invoices before ${asOf} count, and recency is calendar days from the last purchase to that day.`
    : `Recency is calendar days from the last purchase to ${asOf}, the day after the last purchase in the data.`;

/** The same for customers known from aggregate columns. */
export function aggregateRules(buyers: number, customers: number): string[] {
  return [
    `Customers with at least one purchase count: ${formatCount(buyers)} of ${formatCount(customers)}.`,
    'There are no purchase lines: recency in days, orders and spend are as the aggregate columns say.',
    'Returns are not known, so net and gross spend are the same.',
  ];
}
