import { formatMeasure, formatShare } from '../../charts/format-number.ts';
import type { Column, Row } from '../contract/answer.ts';
import type { CustomerRule } from './mine-rules.ts';

/** The products of one side of a rule: `Tea Tin and Tea Strainer`. */
export const sideInWords = (items: readonly number[], names: readonly string[]): string =>
  items.map((item) => names[item] ?? '').join(' and ');

/** How much oftener than by chance: `4.3 times`. */
export const timesInWords = (lift: number): string => `${formatMeasure(lift)} times`;

/** A rule as a sentence without its stop. */
export function ruleInWords(rule: CustomerRule, names: readonly string[]): string {
  const [first, second] = [sideInWords(rule.antecedent, names), sideInWords(rule.consequent, names)];
  return `Of the orders with ${first}, ${formatShare(rule.confidence)} hold ${second} too, ${timesInWords(rule.lift)} as many as by chance`;
}

/** A rule as the title of a picture. */
export const ruleTitle = (rule: CustomerRule, names: readonly string[]): string =>
  `${sideInWords(rule.antecedent, names)} and ${sideInWords(rule.consequent, names)}: ${timesInWords(rule.lift)} chance`;

/** One direction of each rule, the more confident: A → B and B → A are the same orders, with the same lift and leverage. */
export function withoutMirrors(rules: readonly CustomerRule[]): CustomerRule[] {
  const best = new Map<string, CustomerRule>();
  for (const rule of rules) {
    const key = [rule.antecedent.join(), rule.consequent.join()].sort().join('|');
    const known = best.get(key);
    if (known === undefined || rule.confidence > known.confidence) best.set(key, rule);
  }
  return [...best.values()];
}

export const RULE_COLUMNS: readonly Column[] = [
  { key: 'count', label: 'Orders', type: 'count' },
  { key: 'support', label: 'Support', type: 'share', detail: true },
  { key: 'confidence', label: 'Confidence', type: 'share' },
  { key: 'lift', label: 'Lift', type: 'number' },
  { key: 'leverage', label: 'Leverage', type: 'share', detail: true },
  { key: 'customers', label: 'Customers', type: 'count', detail: true },
  { key: 'note', label: 'Note', type: 'text', detail: true },
];

/** The measures of a rule, for a table with `RULE_COLUMNS`. */
export const ruleRow = (rule: CustomerRule): Row => ({
  count: rule.count,
  support: rule.support,
  confidence: rule.confidence,
  lift: rule.lift,
  leverage: rule.leverage,
  customers: rule.customers,
  note: rule.variants ? 'variants of one product?' : null,
});

/** A rule as `data` has it. */
export const ruleData = (
  { antecedent, consequent, ...measures }: CustomerRule,
  codes: readonly string[],
) => ({
  antecedent: antecedent.map((item) => codes[item]),
  consequent: consequent.map((item) => codes[item]),
  ...measures,
});

/** What the measures of rules are. */
export const MEASURES_RULE =
  'Support is the share of all orders that hold both; confidence the share of the orders with the first that hold the second; lift confidence over what chance would give; leverage the share of all orders that hold both beyond chance.';

/** What rules do not say. */
export const NO_CAUSE =
  'What is bought together is no proof that offering one sells the other: hold some customers out to see what an offer brings.';
