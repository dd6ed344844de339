import { readOutcomes } from '../../db/outcomes.ts';
import type { Db } from '../../db/schema.ts';
import { UserError } from '../contract/user-error.ts';

/** What is asked about where nothing is named: the newest campaign with answers, else the first outcome that was imported as one. */
export async function defaultOutcome(db: Db): Promise<string> {
  const outcomes = await readOutcomes(db);
  const campaigns = outcomes.filter(({ kind, answers }) => kind === 'campaign' && answers.yes > 0);
  const chosen = campaigns.at(-1) ?? outcomes.find(({ kind }) => kind === 'outcome');
  if (chosen === undefined) {
    throw new UserError(
      'There is no campaign here. Name what is asked about: category:Tea for a category, product:85123A for a product, Churn=Yes for a column of yes and no.',
    );
  }
  return chosen.name;
}
