import type { Category } from './catalogue.ts';
import { drawTime, openChannel } from './opening-hours.ts';
import type { Order } from './order.ts';
import type { Sampler } from './sampler.ts';
import { dayOfSecond, LAST_DAY } from './timeline.ts';

/** Things that last are sent back more often than things that are eaten. */
const OFTEN_RETURNED: ReadonlySet<Category> = new Set([
  'Kitchenware',
  'Coffee Makers',
  'Teaware',
  'Gift Sets',
]);

/** A credit note for part of the order some days later, or null for the many orders that are kept. */
export function drawReturn(order: Order, sampler: Sampler): Order | null {
  const items = order.items.flatMap(({ product, quantity, pence }) => {
    if (!sampler.chance(OFTEN_RETURNED.has(product.category) ? 0.045 : 0.012)) return [];
    return { product, pence, quantity: -sampler.integer(1, quantity) };
  });
  const day = dayOfSecond(order.at) + sampler.integer(3, 24);
  if (items.length === 0 || day > LAST_DAY) return null;
  const channel = openChannel(order.channel, day);
  return { ...order, kind: 'return', channel, at: drawTime(day, channel, sampler), items };
}
