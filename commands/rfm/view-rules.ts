import { countOf } from '../../charts/count-of.ts';
import { formatCount } from '../../charts/format-number.ts';
import type { Population } from './population.ts';

/** What the shares of a view are shares of, and other conventions of its own, each one sentence. */
export function viewRules(
  view: 'summary' | 'grid' | 'top' | 'segment',
  { customers, buyers }: Population,
): string[] {
  const bought = buyers.recency.length;
  if (view === 'top') {
    const others = customers.length - bought;
    const included = others === 0 ? '' : `, the ${formatCount(others)} without a purchase included`;
    return [`Ranks and the share of revenue are of the ${countOf(customers.length, 'customer')}${included}.`];
  }
  return [
    `Shares of customers and of revenue are of the ${countOf(bought, 'customer')} with a purchase.`,
    ...(view === 'grid' ? ['The grid uses scores 1 to 5 by quintiles, whatever the scheme.'] : []),
  ];
}
