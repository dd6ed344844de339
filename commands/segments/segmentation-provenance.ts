import type { Provenance } from '../contract/answer.ts';
import type { Segmentation } from './segmentation.ts';

/** Where the groups come from: the plan, rule by rule. */
export const segmentationProvenance = ({ table, plan, currency, method }: Segmentation): Provenance => ({
  asOf: table.asOf,
  rows: table.customers.length,
  customers: table.customers.length,
  rules: [`Groups are made of ${plan.columns.map(({ label }) => label).join(', ')}.`, ...plan.rules],
  scheme: method,
  ...(currency !== '' && { currency }),
});
