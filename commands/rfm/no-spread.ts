import { countOf } from '../../charts/count-of.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import type { Population } from './population.ts';
import { sumBuyers, totals } from './population-totals.ts';
import type { ViewAnswer } from './view-answer.ts';

/** The answer where one customer, or customers that are all alike, leave nothing to score. */
export function noSpread(population: Population): ViewAnswer {
  const { customers } = sumBuyers(population);
  const who =
    customers === 1
      ? 'There is 1 customer with a purchase'
      : `All ${countOf(customers, 'customer')} are alike in recency, orders and spend`;
  const headline = `${who}: too little spread to rank.`;
  return {
    title: 'RFM segments',
    headline,
    groupHeadline:
      customers < MINIMUM_GROUP ? 'There are too few customers to speak of in a group.' : headline,
    privacy: customers < MINIMUM_GROUP ? 'persons' : 'aggregate',
    blocks: [{ kind: 'metrics', items: totals(population) }],
    data: {
      source: population.source,
      asOf: population.asOf,
      totals: sumBuyers(population),
      segments: [],
    },
  };
}
