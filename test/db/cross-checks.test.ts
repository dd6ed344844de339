import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayFromIso } from '../../analytics/math/calendar.ts';
import { crossChecks } from '../../db/cross-checks.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { companyOf, smallCompany } from '../helpers/fixture-company.ts';

let company: OpenDatabase;

/** Customers A, B, C and D are 1 to 4, in the order of their first invoice. */
beforeEach(async () => {
  company = await companyOf(smallCompany);
});

afterEach(() => company.close());

async function joined(days: ReadonlyMap<number, string>, batch = 1): Promise<void> {
  const { sqlite, db } = company;
  sqlite.pragma('foreign_keys = OFF');
  const attribute = {
    id: 1,
    name: 'customer_since',
    label: 'Joined',
    kind: 'date',
    unit: null,
    sensitive: 0,
    role: null,
    batch_id: 1,
  } as const;
  await db
    .insertInto('attribute')
    .values(attribute)
    .onConflict((oc) => oc.doNothing())
    .execute();
  for (const [customer_id, day] of days) {
    if (customer_id > 4)
      await db
        .insertInto('customer')
        .values({ id: customer_id, key: `new ${customer_id}` })
        .execute();
    const value = { attribute_id: 1, customer_id, batch_id: batch, number: dayFromIso(day), text: null };
    await db.insertInto('attribute_value').values(value).execute();
  }
}

const counts = async () =>
  Object.fromEntries((await crossChecks(company.db)).map(({ id, count }) => [id, count]));

describe('crossChecks', () => {
  it('says nothing while there is one kind of table alone', async () => {
    expect(await crossChecks(company.db)).toEqual([]);
  });

  it('counts customers that one side lacks', async () => {
    await joined(
      new Map([
        [1, '2011-01-01'],
        [9, '2011-01-01'],
      ]),
    );
    expect(await counts()).toMatchObject({ 'customers-not-described': 3, 'customers-without-purchases': 1 });
  });

  it('counts purchases before the customer joined, by the newest table', async () => {
    await joined(
      new Map([
        [1, '2011-11-02'],
        [2, '2011-10-01'],
        [3, '2012-01-01'],
        [4, '2012-01-01'],
      ]),
    );
    expect(await counts()).toMatchObject({ 'date-order': 2 });
    await joined(new Map([[3, '2011-01-01']]), 2);
    expect(await counts()).toMatchObject({ 'date-order': 1 });
  });
});
