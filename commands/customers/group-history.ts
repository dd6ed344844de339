import { isoDay } from '../../analytics/math/calendar.ts';
import type { Db } from '../../db/schema.ts';
import { historyOf } from '../../db/snapshots.ts';

/** A group of /segment that a customer was in, from a day on. */
export type PastGroup = {
  readonly question: string;
  readonly group: string;
  /** ISO day on which it was first seen. */
  readonly since: string;
};

const SECONDS_A_DAY = 86_400;

/** Changes of group, question by question, the newest first: a day on which nothing changed says nothing. */
export async function groupHistory(db: Db, customer: string): Promise<PastGroup[]> {
  const all = await historyOf(db, customer);
  return all
    .filter(({ question, name }, i) => {
      const before = all[i - 1];
      return before?.question !== question || before.name !== name;
    })
    .map(({ question, name, asOf, takenAt }) => ({
      question,
      group: name,
      since: isoDay(asOf ?? Math.floor(takenAt / SECONDS_A_DAY)),
    }))
    .toSorted((a, b) => (a.since < b.since ? 1 : a.since > b.since ? -1 : 0));
}
