import type { Db } from '../../db/schema.ts';
import { dueWeeks } from '../next-orders/calendar-blocks.ts';
import { keptNextOrderFacts } from '../next-orders/next-order-facts.ts';
import { type DigestLine, isOrAre, shownCount } from './digest-line.ts';

/** Who is due to buy, in customers. */
export type Due = {
  /** Expected to order in the week after the data ends. */
  readonly nextWeek: number;
  /** Silent for longer than nine in ten of their times between orders. */
  readonly overdue: number;
};

/** Counts them by the kept lifetime model; null where none is kept of the data as it is: no model is made for a digest. */
export async function dueNow(db: Db): Promise<Due | null> {
  const facts = await keptNextOrderFacts(db);
  if (facts === undefined) return null;
  return {
    nextWeek: dueWeeks(facts)[0]?.customers ?? 0,
    overdue: facts.states.filter((state) => state === 'overdue').length,
  };
}

/** Who is due and who is late. */
export const dueLine = ({ nextWeek, overdue }: Due): DigestLine => ({
  topic: 'Due',
  text: `${shownCount(nextWeek, 'customer')} ${isOrAre(nextWeek)} expected to order in the next week, and ${shownCount(overdue, 'customer')} ${isOrAre(overdue)} overdue`,
  usual: '',
  unusual: false,
});
