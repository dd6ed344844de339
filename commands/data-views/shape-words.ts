import type { Shape } from '../../db/imports/import-options.ts';

const SHAPES: { readonly [shape in Shape]: string } = {
  purchases: 'Purchases',
  customers: 'Customers',
  'online-retail': 'Purchases, Online Retail',
  cdnow: 'Purchases, CDNOW',
  'customer-personality': 'Customers, Customer Personality',
  'mall-customers': 'Customers, Mall Customers',
};

/** What a file holds, in words; a shape of another release as it is written. */
export const shapeWords = (shape: string): string =>
  (SHAPES as { readonly [shape: string]: string })[shape] ?? shape;
