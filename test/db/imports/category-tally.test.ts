import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CategoryTally } from '../../../db/imports/category-tally.ts';
import { CUSTOMER_DATABASE, migrate } from '../../../db/migrate.ts';
import { up } from '../../../db/migrations/0004-category-totals.ts';
import { type OpenDatabase, openDatabase } from '../../../db/open.ts';
import { importText, rowsOf, value, wrongRollUps } from './import-text.ts';

let open: OpenDatabase;
beforeEach(() => {
  open = openDatabase(':memory:');
});
afterEach(() => open.close());

const LINES = `Invoice,StockCode,Description,Category,Quantity,InvoiceDate,Price,Customer
1,T1,Green tea,Tea,2,2024-01-10,5.00,A
1,T1,Green tea (tin),Tea,1,2024-01-10,5.00,A
1,C1,Beans,Coffee,1,2024-01-10,10.00,A
2,X1,Bag,,1,2024-01-11,1.00,A
3,C1,Beans,Coffee,1,2024-01-12,10.00,B
3,C1,Beans,Coffee,-1,2024-01-12,10.00,B
4,C1,Beans,Coffee,1,2024-01-12,10.00,
`;

const KEPT = `SELECT key, category, gross, products FROM customer_category JOIN customer ON customer.id = customer_id
  ORDER BY key, category`;
const EXPECTED = [
  { key: 'A', category: '', gross: 100, products: 1 },
  { key: 'A', category: 'Coffee', gross: 1000, products: 1 },
  { key: 'A', category: 'Tea', gross: 1500, products: 1 },
  { key: 'B', category: 'Coffee', gross: 1000, products: 1 },
];

it('a first import keeps what each customer bought by category, returns left out', async () => {
  await importText(open.sqlite, LINES, { currency: 'GBP', force: true });
  expect(rowsOf(open.sqlite, KEPT)).toEqual(EXPECTED);
  expect(wrongRollUps(open.sqlite)).toEqual([]);
});

it('a database of before is filled by the migration', async () => {
  await importText(open.sqlite, LINES, { currency: 'GBP', force: true });
  open.sqlite.exec('DROP TABLE customer_category');
  open.sqlite.pragma(`user_version = ${CUSTOMER_DATABASE.migrations.indexOf(up)}`);
  migrate(open.sqlite, {
    ...CUSTOMER_DATABASE,
    migrations: CUSTOMER_DATABASE.migrations.slice(0, CUSTOMER_DATABASE.migrations.indexOf(up) + 1),
  });
  expect(rowsOf(open.sqlite, KEPT)).toEqual(EXPECTED);
});

it('a customer who is removed leaves no total behind', async () => {
  await importText(open.sqlite, LINES, { currency: 'GBP', force: true });
  open.sqlite.pragma('foreign_keys = OFF');
  open.sqlite.exec("DELETE FROM invoice WHERE customer_id = (SELECT id FROM customer WHERE key = 'B')");
  open.sqlite.pragma('foreign_keys = ON');
  open.sqlite.exec("DELETE FROM customer_total; DELETE FROM customer WHERE key = 'B'");
  expect(value(open.sqlite, 'SELECT count(*) FROM customer_category')).toBe(3);
});

it('counts as a map of maps does, however often a list is cleared of repeats', () => {
  const purchase = fc.record({
    customer: fc.integer({ min: 1, max: 4 }),
    product: fc.nat(150),
    amount: fc.nat(999),
  });
  fc.assert(
    fc.property(fc.array(purchase, { maxLength: 800, size: 'max' }), (purchases) => {
      const tally = new CategoryTally();
      const expected = new Map<string, { gross: number; codes: Set<number> }>();
      for (const { customer, product, amount } of purchases) {
        const [code, category] = [product % 100, product % 3];
        tally.addProduct(product, String(code), String(category));
        tally.add(customer, product, amount);
        const total = expected.get(`${customer} ${category}`) ?? { gross: 0, codes: new Set() };
        expected.set(`${customer} ${category}`, total);
        total.gross += amount;
        total.codes.add(code);
      }
      const counted = [...tally.rows()].map(({ customer, category, gross, products }) => [
        `${customer} ${category}`,
        { gross, products },
      ]);
      expect(Object.fromEntries(counted)).toEqual(
        Object.fromEntries(
          [...expected].map(([key, { gross, codes }]) => [key, { gross, products: codes.size }]),
        ),
      );
    }),
    { numRuns: 40 },
  );
});
