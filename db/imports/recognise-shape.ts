import { normaliseHeader, type Roles } from './columns.ts';
import type { Shape } from './import-options.ts';

/** Headers, normalised, that only one known file has together. */
const SIGNATURES: readonly (readonly [shape: Shape, headers: readonly (readonly string[])[]])[] = [
  [
    'online-retail',
    [
      ['invoiceno', 'invoice'],
      ['stockcode'],
      ['description'],
      ['quantity'],
      ['invoicedate'],
      ['unitprice', 'price'],
      ['customerid'],
      ['country'],
    ],
  ],
  ['cdnow', [['customer'], ['date'], ['quantity'], ['amount']]],
  ['customer-personality', [['id'], ['yearbirth'], ['dtcustomer'], ['recency'], ['mntwines'], ['response']]],
  ['mall-customers', [['customerid'], ['gender', 'genre'], ['age'], ['annualincome'], ['spendingscore']]],
];

/**
 * The shape of a file: a known one by its headers; else purchases where there is a customer, a date and money, and
 * either an order or quantity column or customers that occur more than once; else customers.
 */
export function recogniseShape(
  headers: readonly string[],
  roles: Roles,
  sample: readonly (readonly string[])[],
): Shape {
  const names = new Set(headers.map(normaliseHeader));
  const known = SIGNATURES.find(([, wanted]) =>
    wanted.every((spellings) => spellings.some((name) => names.has(name))),
  );
  if (known) return known[0];
  const money = roles.has('price') || roles.has('amount');
  if (!roles.has('customer') || !roles.has('date') || !money) return 'customers';
  if (roles.has('invoice') || roles.has('quantity')) return 'purchases';
  const customer = roles.get('customer')!;
  return new Set(sample.map((record) => record[customer])).size < sample.length ? 'purchases' : 'customers';
}
