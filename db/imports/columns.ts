/** What a column of a purchase file can be. */
export const LINE_ROLES = [
  'customer',
  'invoice',
  'product',
  'description',
  'category',
  'quantity',
  'date',
  'price',
  'amount',
  'country',
  'channel',
] as const;
export type LineRole = (typeof LINE_ROLES)[number];

/** Totals of a whole order, which stand on each of its lines: they are no line's amount where there is a price. */
const ORDER_TOTALS = ['ordervalue', 'ordertotal'];

/** Header spellings, normalised: letters and digits only, lower case. */
const SPELLINGS: { readonly [role in LineRole]: readonly string[] } = {
  customer: [
    'customerid',
    'customer',
    'customerno',
    'customernumber',
    'custid',
    'clientid',
    'client',
    'userid',
    'memberid',
    'buyerid',
    'accountid',
  ],
  invoice: [
    'invoiceno',
    'invoice',
    'invoiceid',
    'invoicenumber',
    'orderid',
    'order',
    'orderno',
    'ordernumber',
    'transactionid',
    'transactionno',
    'receiptno',
    'receipt',
    'billno',
    'basketid',
  ],
  product: [
    'stockcode',
    'sku',
    'productid',
    'productcode',
    'product',
    'itemid',
    'itemcode',
    'item',
    'articleno',
    'article',
    'ean',
    'upc',
  ],
  description: ['description', 'productname', 'productdescription', 'itemname', 'itemdescription', 'title'],
  category: ['category', 'productcategory', 'itemcategory', 'department', 'producttype'],
  quantity: ['quantity', 'qty', 'units', 'unitssold', 'pieces', 'quantityordered'],
  date: [
    'invoicedate',
    'orderdate',
    'date',
    'transactiondate',
    'purchasedate',
    'saledate',
    'datetime',
    'timestamp',
    'orderedat',
    'createdat',
  ],
  price: ['unitprice', 'price', 'priceperunit', 'itemprice', 'unitpricegbp', 'sellingprice'],
  amount: [
    'amount',
    'total',
    'totalamount',
    'lineamount',
    'linetotal',
    'totalprice',
    'sales',
    'revenue',
    ...ORDER_TOTALS,
    'netamount',
  ],
  country: ['country', 'shipcountry', 'shippingcountry', 'billingcountry', 'customercountry'],
  channel: ['channel', 'saleschannel', 'orderchannel', 'purchasechannel'],
};

/** "Customer ID", "customer_id" and "CustomerID" are one name; the unit in "Income (k$)" is left out of it. */
export const normaliseHeader = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Which column plays which role: role → column number. */
export type Roles = ReadonlyMap<LineRole, number>;

/**
 * Finds the roles by the headers' spelling. A column named by the person in `overrides` is taken from whatever role it
 * would have had, and a role takes the first spelling in its list that occurs.
 */
export function recogniseRoles(headers: readonly string[], overrides: Roles): Roles {
  const taken = new Set(overrides.values());
  const names = headers.map(normaliseHeader);
  const roles = new Map<LineRole, number>(overrides);
  for (const role of LINE_ROLES) {
    if (roles.has(role)) continue;
    const spelling = SPELLINGS[role].find((name) =>
      names.some((other, i) => other === name && !taken.has(i)),
    );
    if (spelling === undefined) continue;
    const column = names.findIndex((name, i) => name === spelling && !taken.has(i));
    roles.set(role, column);
    taken.add(column);
  }
  const amount = roles.get('amount');
  const isOrderTotal = amount !== undefined && ORDER_TOTALS.includes(names[amount]!);
  if (isOrderTotal && roles.has('price') && !overrides.has('amount')) roles.delete('amount');
  return roles;
}

/** The column that a person's word names: its header as written, or spelled the same way. */
export function findColumn(headers: readonly string[], word: string): number {
  const exact = headers.indexOf(word);
  return exact >= 0
    ? exact
    : headers.findIndex((header) => normaliseHeader(header) === normaliseHeader(word));
}
