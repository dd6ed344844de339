import SqliteDatabase from 'better-sqlite3';
import { requireEqual } from './check.ts';

/** Lines, units, amount, lines with a customer, and the sum of all times in seconds: equal in every engine. */
export const RETAIL_SUMS = [541_909, 5_176_450, 9_747_747.93, 406_829, 709_785_090_887_520];
/** Customers with a purchase, their orders, gross spend, and whole days to the newest purchase, added up. */
export const RFM_SUMS = [4338, 18_532, 8_911_407.9, 397_085];
const NET_SPEND_OF_CUSTOMERS = 8_300_065.81;

/** @throws {WrongAnswer} unless the database holds Online Retail with exact roll-ups */
export function checkRetail(db: string): void {
  const sqlite = new SqliteDatabase(db, { readonly: true });
  const row = (query: string) => sqlite.prepare(query).raw().get();
  try {
    requireEqual(
      'the imported lines',
      row(
        `SELECT count(*), sum(quantity), sum(amount) / 100.0, count(customer_id), sum(at) FROM purchase_line`,
      ),
      RETAIL_SUMS,
    );
    requireEqual(
      'the roll-up of the customers',
      row(`SELECT count(*), sum(orders), sum(gross) / 100.0, sum((newest - last_purchase_at) / 86400)
        FROM customer_total, (SELECT max(last_purchase_at) AS newest FROM customer_total) WHERE orders > 0`),
      RFM_SUMS,
    );
    requireEqual('net spend', row('SELECT sum(net) / 100.0 FROM customer_total'), [NET_SPEND_OF_CUSTOMERS]);
    checkRollUps(sqlite);
  } finally {
    sqlite.close();
  }
}

/** @throws {WrongAnswer} unless every customer's roll-up is what the lines add up to */
export function checkRollUps(sqlite: SqliteDatabase.Database): void {
  const wrong = sqlite
    .prepare(
      `SELECT count(*) FROM customer_total FULL JOIN (
         SELECT customer_id AS id, count(*) AS n, sum(amount) AS total, sum(purchase) AS bought
         FROM line JOIN invoice ON invoice.id = invoice_id WHERE customer_id IS NOT NULL GROUP BY 1
       ) ON id = customer_id
       WHERE (lines, net, customer_total.purchase_lines) IS NOT (n, total, bought)`,
    )
    .pluck()
    .get();
  requireEqual('customers whose roll-up is not what their lines add up to', wrong, 0);
}
