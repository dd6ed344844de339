import { countOf } from '../../charts/count-of.ts';
import { type Batch, readBatches } from '../../db/batches.ts';
import { purchaseDays } from '../../db/customer-totals.ts';
import { daysWithPurchases } from '../../db/days-with-purchases.ts';
import type { Db } from '../../db/schema.ts';
import { checkWords } from '../data-views/check-words.ts';
import type { DigestLine } from './digest-line.ts';
import { USUAL_WEEKS } from './usual.ts';

const WEEK = 7;
const MOST_NAMES = 3;

/** What speaks against the figures of a week. */
export type DataWarnings = {
  /** Checks of the imports of the week that ask for a look, by name. */
  readonly checks: readonly string[];
  /** Days of the week with a purchase, and how many a week has as a rule; null where that is not known. */
  readonly days: number;
  readonly usualDays: number | null;
  /** Days since the newest purchase; null where the digest looks back from a day in the past. */
  readonly age: number | null;
};

type Span = { readonly from: number; readonly to: number };

/**
 * What speaks against the figures of a week: warnings of its imports, missing days, and data that has grown old.
 *
 * @param span the week, days since 1970-01-01; `to` is left out
 * @param today the same; null where the digest looks back from a day in the past
 */
export async function dataWarnings(db: Db, span: Span, today: number | null): Promise<DataWarnings> {
  const seen = today === null ? span : { from: today + 1 - WEEK, to: today + 1 };
  const bounds = await purchaseDays(db);
  const before = { from: span.from - WEEK * USUAL_WEEKS, to: span.from };
  const isKnown = bounds !== null && bounds.first <= before.from;
  const [days, daysBefore] = [await daysWithPurchases(db, span), await daysWithPurchases(db, before)];
  const batches = (await readBatches(db)).filter((batch) => isWithin(batch, seen));
  return {
    checks: [
      ...new Set(batches.flatMap(({ checks }) => checks.filter(({ state }) => state !== 'ok').map(nameOf))),
    ],
    days: days.length,
    usualDays: isKnown ? Math.round(daysBefore.length / USUAL_WEEKS) : null,
    age: today === null || bounds === null ? null : today - bounds.last,
  };
}

const nameOf = ({ id }: { readonly id: string }) => checkWords(id);

function isWithin({ importedAt }: Batch, { from, to }: Span): boolean {
  const day = Math.floor(Date.parse(importedAt) / 86_400_000);
  return day >= from && day < to;
}

/** Whether the figures can be trusted. */
export function dataLine({ checks, days, usualDays, age }: DataWarnings): DigestLine {
  const findings = [
    ...(age !== null && age > WEEK
      ? [`the newest purchase is ${countOf(age, 'day')} old: import what came since`]
      : []),
    ...(usualDays !== null && days < usualDays - 1
      ? [
          `only ${countOf(days, 'day')} of the week ${days === 1 ? 'has' : 'have'} purchases, of usually ${usualDays}: it may not be complete`,
        ]
      : []),
    ...(checks.length === 0
      ? []
      : [
          `${countOf(checks.length, 'check')} of its imports ${checks.length === 1 ? 'asks' : 'ask'} for a look (${namesOf(checks)})`,
        ]),
  ];
  return {
    topic: 'Data',
    text: findings.length === 0 ? 'nothing speaks against these figures' : findings.join('; '),
    usual: '',
    unusual: findings.length > 0,
  };
}

function namesOf(checks: readonly string[]): string {
  const more = checks.length > MOST_NAMES ? ` and ${checks.length - MOST_NAMES} more` : '';
  return `${checks.slice(0, MOST_NAMES).join(', ')}${more}`;
}
