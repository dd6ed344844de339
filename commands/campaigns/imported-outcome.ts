import { type Outcome, readOutcomes } from '../../db/outcomes.ts';
import type { Db } from '../../db/schema.ts';
import { comparable } from '../contract/closest-match.ts';

/** Answers that were imported under the name of a campaign; undefined where there are none. */
export async function importedOutcome(db: Db, name: string): Promise<Outcome | undefined> {
  const outcomes = await readOutcomes(db);
  return outcomes.find(
    (outcome) =>
      outcome.answers.known > 0 &&
      [outcome.name, outcome.label].some((known) => comparable(known) === comparable(name)),
  );
}
