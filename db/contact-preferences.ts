import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** How a customer may and likes to be reached; null where the data does not say. */
export type ContactPreferences = {
  /** Whether advertising may be sent. */
  readonly consent: boolean | null;
  readonly channel: { readonly name: string; readonly isPreferred: boolean } | null;
};

/** From the attributes that are about consent and channel; else the channel of most orders. */
export async function contactPreferences(db: Db, customer: string): Promise<ContactPreferences> {
  const values = await db
    .selectFrom('customer')
    .innerJoin('attribute_value', 'attribute_value.customer_id', 'customer.id')
    .innerJoin('attribute', 'attribute.id', 'attribute_value.attribute_id')
    .where('customer.key', '=', customer)
    .where(({ eb, or }) =>
      or([eb('attribute.name', 'like', '%consent%'), eb('attribute.name', 'like', '%channel%')]),
    )
    .select(['attribute.name', 'attribute.kind', 'attribute_value.number', 'attribute_value.text'])
    .orderBy('attribute.id')
    .execute();
  const consent = values.find(({ name, kind }) => kind === 'boolean' && name.includes('consent'));
  const preferred = values.find(({ name, text }) => name.includes('channel') && text !== null);
  return {
    consent: consent?.number == null ? null : consent.number === 1,
    channel:
      preferred?.text == null
        ? await usualChannel(db, customer)
        : { name: preferred.text, isPreferred: true },
  };
}

async function usualChannel(db: Db, customer: string): Promise<ContactPreferences['channel']> {
  const found = await db
    .selectFrom('invoice')
    .innerJoin('customer', 'customer.id', 'invoice.customer_id')
    .where('customer.key', '=', customer)
    .where('purchase_lines', '>', 0)
    .where('channel', 'is not', null)
    .groupBy('channel')
    .select('channel')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('channel')
    .executeTakeFirst();
  return found?.channel == null ? null : { name: found.channel, isPreferred: false };
}
