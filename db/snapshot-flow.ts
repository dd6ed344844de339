import { type RawBuilder, sql } from 'kysely';
import type { Db } from './schema.ts';

/** Customers who went from one group to another between two snapshots. Money in minor units. */
export type Flow = {
  /** Identity of the group before; null for customers who were in none: they are new. */
  readonly from: number | null;
  /** Identity of the group after; null for customers who are in none any more. */
  readonly to: number | null;
  readonly customers: number;
  /** What they had spent at the first snapshot. */
  readonly netBefore: number;
  /** What they had spent at the second. */
  readonly netAfter: number;
};

/**
 * Who went where between two snapshots of the same or different runs, those who stayed included. Groups are told by
 * their identity, so that a group that another run numbers anew is still itself.
 *
 * @returns one row a pair of groups, the most customers first
 */
export async function flowBetween(db: Db, before: number, after: number): Promise<Flow[]> {
  const { rows } = await sql<Flow>`
    SELECT "from", "to", count(*) AS customers,
      coalesce(sum(net_before), 0) AS "netBefore", coalesce(sum(net_after), 0) AS "netAfter"
    FROM ${pairs(before, after)} AS pair
    GROUP BY "from", "to"
    ORDER BY count(*) DESC, "from", "to"`.execute(db);
  return rows;
}

/** One customer who changed group. Money in minor units, null where the customer was in no group. */
export type Mover = {
  readonly customer: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly netBefore: number | null;
  readonly netAfter: number | null;
};

/** The customers who changed group between two snapshots, those who had spent most first. */
export async function moversBetween(db: Db, before: number, after: number, count: number): Promise<Mover[]> {
  const { rows } = await sql<Mover>`
    SELECT customer.key AS customer, "from", "to", net_before AS "netBefore", net_after AS "netAfter"
    FROM ${pairs(before, after)} AS pair JOIN customer ON customer.id = pair.customer_id
    WHERE coalesce("from", -1) <> coalesce("to", -1)
    ORDER BY coalesce(net_before, net_after) DESC, customer.id LIMIT ${count}`.execute(db);
  return rows;
}

/** A row a customer of either snapshot. Grouped, not joined: a full join of the two compares every row with every row. */
const pairs = (before: number, after: number): RawBuilder<unknown> => sql`(
  SELECT customer_id,
    max(CASE WHEN snapshot_id = ${before} THEN identity_id END) AS "from",
    max(CASE WHEN snapshot_id = ${after} THEN identity_id END) AS "to",
    sum(CASE WHEN snapshot_id = ${before} THEN net END) AS net_before,
    sum(CASE WHEN snapshot_id = ${after} THEN net END) AS net_after
  FROM membership JOIN segment ON segment.id = membership.segment_id
  WHERE snapshot_id IN (${before}, ${after})
  GROUP BY customer_id)`;
