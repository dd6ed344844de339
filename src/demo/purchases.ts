import { fillBasket } from './basket.ts';
import { type Customer, drawOrderPence, HOME } from './customers.ts';
import { drawTime, openChannel } from './opening-hours.ts';
import type { Order } from './order.ts';
import type { OrderDays } from './order-days.ts';
import type { PriceList } from './price-list.ts';
import { drawReturn } from './returns.ts';
import type { Sampler, Weighted } from './sampler.ts';
import { createSeason, type Season } from './season.ts';
import { type Channel, SEGMENTS, type Segment } from './segments.ts';

/** Share of orders placed by nobody known. */
const GUESTS = 0.03;
const GUEST_SEGMENTS = SEGMENTS.filter(({ pace }) => pace.kind === 'random').map(
  (segment): Weighted<Segment> => [segment, segment.share],
);

/** Everything that was ordered and sent back in the period, by time. */
export function drawPurchases(
  lives: ReadonlyMap<Customer, OrderDays>,
  prices: PriceList,
  sampler: Sampler,
): readonly Order[] {
  const known = [...lives].flatMap(([customer, { days }]) =>
    days.map((day) => drawOrder(customer, day, prices, sampler)),
  );
  const season = createSeason(1);
  const guests = Array.from({ length: Math.round(known.length * GUESTS) }, () =>
    drawGuestOrder(season, prices, sampler),
  );
  const orders = [...known, ...guests];
  const returns = orders.flatMap((order) => drawReturn(order, sampler) ?? []);
  return [...orders, ...returns].sort((a, b) => a.at - b.at);
}

function drawOrder(customer: Customer, day: number, prices: PriceList, sampler: Sampler): Order {
  const { segment, traits, country } = customer;
  const [p] = segment.spend;
  const channel = drawChannel(customer, day, sampler);
  const shopper = {
    tastes: segment.tastes,
    favourite: sampler.chance(segment.loyalty) ? traits.favourite : null,
    budget: sampler.gamma(p, traits.orderPence / p),
  };
  const items = fillBasket(shopper, day, prices, sampler);
  return { kind: 'order', customer, at: drawTime(day, channel, sampler), country, channel, items };
}

function drawChannel({ segment, country, channel }: Customer, day: number, sampler: Sampler): Channel {
  const wished = sampler.chance(0.9) ? channel : sampler.pick(segment.channels);
  return wished === 'Store' && country !== HOME ? 'Web' : openChannel(wished, day);
}

function drawGuestOrder(season: Season, prices: PriceList, sampler: Sampler): Order {
  const segment = sampler.pick(GUEST_SEGMENTS);
  const [p] = segment.spend;
  const channel = sampler.chance(0.7) ? 'Store' : 'Web';
  const day = season.dayAt(sampler.uniform(0, season.end));
  const budget = sampler.gamma(p, drawOrderPence(segment, sampler) / p);
  const items = fillBasket({ tastes: segment.tastes, favourite: null, budget }, day, prices, sampler);
  return {
    kind: 'order',
    customer: null,
    at: drawTime(day, channel, sampler),
    country: HOME,
    channel,
    items,
  };
}
