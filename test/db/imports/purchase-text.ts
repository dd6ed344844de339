export type Purchase = {
  readonly invoice: string;
  readonly product: string;
  readonly description: string;
  readonly quantity: number;
  readonly date: string;
  readonly price: string;
  readonly customer: string;
};

const HEADER = 'Invoice,SKU,Title,Quantity,Date,Price,Customer';

/** A believable purchase: row i of a shop with a few customers and products. */
export const purchase = (i: number, changes: Partial<Purchase> = {}): Purchase => ({
  invoice: String(1000 + Math.floor(i / 3)),
  product: `P${i % 7}`,
  description: `Product ${i % 7}`,
  quantity: 1 + (i % 5),
  date: `2024-0${1 + (Math.floor(i / 3) % 4)}-10`,
  price: `${2 + (i % 7)}.50`,
  customer: `C${Math.floor(i / 3) % 11}`,
  ...changes,
});

export const purchases = (count: number, from = 0): Purchase[] =>
  Array.from({ length: count }, (_, i) => purchase(from + i));

/** The purchases as a comma-separated file. */
export const csvOf = (rows: readonly Purchase[], header = HEADER): string =>
  [
    header,
    ...rows.map((row) =>
      [row.invoice, row.product, row.description, row.quantity, row.date, row.price, row.customer].join(','),
    ),
    '',
  ].join('\n');
