import { POSTAGE } from './catalogue.ts';
import type { Order } from './order.ts';
import type { Sampler } from './sampler.ts';
import { isoTime } from './timeline.ts';

export const PURCHASE_COLUMNS = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Category',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
  'Channel',
] as const;

const FIRST_INVOICE = 300_001;
/** Orders that come to this much are delivered free at home. */
const FREE_DELIVERY_PENCE = 4500;
const SAMPLES = [
  { code: 'CB001', description: 'House Blend Beans 250 g', category: 'Coffee Beans' },
  { code: 'TE001', description: 'Earl Grey Loose Leaf 100 g', category: 'Tea' },
] as const;

type Line = readonly [code: string, description: string, category: string, quantity: number, pence: number];

/** The lines of the orders as the shop's system exports them: numbered by time, a return as a C number. */
export function* purchaseRows(
  orders: readonly Order[],
  sampler: Sampler,
): Generator<readonly (string | null)[]> {
  for (const [index, order] of orders.entries()) {
    const invoice = `${order.kind === 'return' ? 'C' : ''}${FIRST_INVOICE + index}`;
    const time = isoTime(order.at);
    const customer = order.customer?.id ?? null;
    for (const [code, description, category, quantity, pence] of linesOf(order, sampler)) {
      const price = pounds(pence);
      yield [
        invoice,
        code,
        description,
        category,
        String(quantity),
        time,
        price,
        customer,
        order.country,
        order.channel,
      ];
    }
  }
}

function linesOf(order: Order, sampler: Sampler): readonly Line[] {
  const lines = order.items.map(
    ({ product: { code, description, category }, quantity, pence }): Line => [
      code,
      description,
      category,
      quantity,
      pence,
    ],
  );
  if (order.kind === 'return') return lines;
  return [...lines, ...postageOf(order), ...giftOf(lines, sampler)];
}

function postageOf(order: Order): readonly Line[] {
  const { code, description, category } = POSTAGE;
  const value = order.items.reduce((sum, { quantity, pence }) => sum + quantity * pence, 0);
  if (order.channel === 'Store') return [];
  if (order.country !== 'United Kingdom') return [[code, description, category, 1, 895]];
  return value < FREE_DELIVERY_PENCE ? [[code, description, category, 1, 350]] : [];
}

/** Now and then a sample is packed for nothing, unless the same thing was bought anyway. */
function giftOf(lines: readonly Line[], sampler: Sampler): readonly Line[] {
  if (!sampler.chance(0.006)) return [];
  const { code, description, category } = sampler.pick(SAMPLES.map((sample) => [sample, 1]));
  return lines.some(([bought]) => bought === code) ? [] : [[code, description, category, 1, 0]];
}

function pounds(pence: number): string {
  return (pence / 100).toFixed(2);
}
