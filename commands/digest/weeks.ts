import { dayFromIso, isoDay } from '../../analytics/math/calendar.ts';
import type { Segment } from '../../analytics/rfm/schemes/segment-scheme.ts';
import { countCustomers, customerTotalsBefore, purchaseDays } from '../../db/customer-totals.ts';
import type { Db } from '../../db/schema.ts';
import { readSettings } from '../../db/settings.ts';
import { UserError } from '../contract/user-error.ts';
import { type Flows, flowsBetween } from '../movers/flows.ts';
import { type Membership, membershipOf } from '../movers/membership.ts';
import { type Period, periodOf } from '../movers/period.ts';
import { customerColumns } from '../rfm/customer-columns.ts';
import { majorUnits, roundMoney } from '../rfm/major-units.ts';
import { segmentBuyers } from '../rfm/segmented-buyers.ts';
import { USUAL_WEEKS } from './usual.ts';

/** The scheme of segments that the digest speaks of, as /rfm does by itself. */
export const SCHEME = '11';

const WEEK = 7;

/** What happened in a week. Money in major units. */
export type Week = Flows & {
  /** The day after its last one, ISO. */
  readonly to: string;
  /** What customers with a name bought, less what they gave back. */
  readonly sales: number;
  /** What those who bought for the first time spent. */
  readonly newSpend: number;
};

/** The week that a digest is about, and those before it, the newest first. */
export type Weeks = {
  readonly week: Week;
  readonly earlier: readonly Week[];
  readonly period: Period;
  readonly segments: readonly Segment[];
  readonly customers: number;
  readonly rows: number;
  readonly currency: string | null;
  readonly currencyDigits: number;
};

/** How customers stood when a day began. */
type Standing = {
  readonly segments: readonly Segment[];
  readonly membership: Membership;
  readonly net: number;
  readonly lines: number;
};

/**
 * The week before a day and up to eight before that, each told by the RFM segments at its two ends.
 *
 * @param asOf ISO day; else the end of the data
 * @throws {UserError} if the purchases do not reach back a week, or there is nothing to tell customers apart by
 */
export async function readWeeks(db: Db, asOf: string | undefined): Promise<Weeks> {
  await requireAWeek(db, asOf);
  const period = await periodOf(db, { days: WEEK, to: asOf });
  const { first } = (await purchaseDays(db))!;
  const { currency, currencyDigits } = await readSettings(db);
  const end = dayFromIso(period.to);
  const days = Array.from({ length: USUAL_WEEKS + 2 }, (_, week) => end - WEEK * week).filter(
    (day) => day > first,
  );
  const standings: (Standing | null)[] = [];
  for (const day of days) standings.push(await standingOn(db, day, currencyDigits));
  const [latest] = standings;
  const weeks = days
    .slice(1)
    .map((_, i) => weekBetween(standings[i + 1] ?? null, standings[i] ?? null, days[i]!, currencyDigits));
  const [week, ...earlier] = weeks;
  if (!latest || !week) throw alike(period.to);
  return {
    week,
    earlier: earlier.filter((one) => one !== null),
    period,
    segments: latest.segments,
    customers: latest.membership.groupOf.size,
    rows: latest.lines,
    currency,
    currencyDigits,
  };
}

async function requireAWeek(db: Db, asOf: string | undefined): Promise<void> {
  const bounds = await purchaseDays(db);
  if (bounds === null) {
    const { customers } = await countCustomers(db);
    throw new UserError(
      customers === 0
        ? 'There is no data yet. Import a file with "npx patron import FILE", or run "npx patron demo".'
        : 'This data has no calendar dates of purchases, so there is no week to tell of. Import purchase lines.',
    );
  }
  const end = asOf === undefined ? bounds.last + 1 : dayFromIso(asOf);
  if (end <= bounds.first || end - WEEK > bounds.first) return;
  throw new UserError(
    `The purchases begin on ${isoDay(bounds.first)}, so there is no whole week before ${isoDay(end)} to compare. ${bounds.last > bounds.first + WEEK ? `Give a day from ${isoDay(bounds.first + WEEK + 1)} on.` : 'Import more days of purchases.'}`,
  );
}

const alike = (day: string) =>
  new UserError(
    `All customers were alike in recency, orders and spend around ${day}, so there are no segments to move between. Import more purchases, or give a later as-of.`,
  );

async function standingOn(db: Db, day: number, digits: number): Promise<Standing | null> {
  const totals = await customerTotalsBefore(db, day);
  const { customers, buyers } = customerColumns(totals, {
    recencyDays: ({ lastPurchaseDay }) => (lastPurchaseDay === null ? null : day - lastPurchaseDay),
    spend: ({ net }) => majorUnits(net, digits),
  });
  const segmented = segmentBuyers(buyers, SCHEME, undefined);
  if (segmented === null) return null;
  return {
    segments: segmented.scheme.segments.filter(({ ofNonBuyers }) => ofNonBuyers !== true),
    membership: membershipOf(customers.slice(0, buyers.recency.length), segmented.segment, buyers),
    net: totals.reduce((sum, { net }) => sum + net, 0),
    lines: totals.reduce((sum, { lines }) => sum + lines, 0),
  };
}

function weekBetween(
  before: Standing | null,
  after: Standing | null,
  end: number,
  digits: number,
): Week | null {
  if (before === null || after === null) return null;
  const flows = flowsBetween({ before: before.membership, after: after.membership, period: { days: WEEK } });
  const arrivals = [...after.membership.groupOf.keys()].filter((one) => !before.membership.groupOf.has(one));
  const newSpend = arrivals.reduce((sum, one) => sum + (after.membership.spendOf.get(one) ?? 0), 0);
  return {
    ...flows,
    to: isoDay(end),
    sales: majorUnits(after.net - before.net, digits),
    newSpend: roundMoney(newSpend, digits),
  };
}
