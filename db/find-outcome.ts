import { nearNames } from '../analytics/features/near-names.ts';
import { attributeName, campaignNumber } from './imports/attribute-names.ts';
import { parseBoolean } from './imports/boolean-cell.ts';
import { type Outcome, oppositeOf, readOutcomes } from './outcomes.ts';
import { type CampaignPlan, planCampaign } from './predictions/planned-campaign.ts';
import { productOutcome, purchaseNames } from './predictions/product-outcomes.ts';
import type { Db } from './schema.ts';

export type FoundOutcome =
  | { readonly found: 'outcome'; readonly outcome: Outcome }
  /** The campaign after the last: it has not run, and is predicted from earlier ones. */
  | { readonly found: 'planned'; readonly plan: CampaignPlan }
  /** Nothing is called so; `near` are names that are, the most alike first. */
  | { readonly found: 'nothing'; readonly near: readonly string[] };

/**
 * The yes-or-no question that a person means, without regard to case, blanks and punctuation.
 *
 * @param text a campaign (`campaign6`, `Response`), the one after the last (`campaign7`), an outcome or attribute (`churn`,
 *   `Churn=Yes`, `churn=no`), a value of a category (`contract=two year`), or what is bought (`category:Coffee Beans`,
 *   `product:T1`, or such a name alone)
 */
export async function findOutcome(db: Db, text: string): Promise<FoundOutcome> {
  const wanted = text.trim();
  const outcomes = await readOutcomes(db);
  const outcome =
    outcomeCalled(wanted, outcomes) ??
    outcomeWithValue(wanted, outcomes) ??
    (await purchaseOutcome(db, wanted));
  if (outcome !== undefined) return { found: 'outcome', outcome };
  const campaigns = outcomes.filter(({ kind }) => kind === 'campaign');
  const plan = campaigns.length === 0 ? undefined : planCampaign(campaigns);
  if (plan !== undefined && campaignNumber(wanted) === plan.outcome.position) {
    return { found: 'planned', plan };
  }
  const known = [...(plan ? [plan.outcome] : []), ...campaigns.toReversed(), ...outcomes];
  return { found: 'nothing', near: await namesLike(db, wanted, known) };
}

function outcomeCalled(wanted: string, outcomes: readonly Outcome[]): Outcome | undefined {
  const letters = comparable(wanted);
  if (letters === '') return undefined;
  const byName = outcomes.find(
    ({ name, label }) => comparable(name) === letters || comparable(label) === letters,
  );
  const number = campaignNumber(wanted);
  return byName ?? outcomes.find(({ position }) => position !== null && position === number);
}

/** `Churn=Yes` is churn, `churn=no` its opposite; `contract=Two year` is a name as it stands. */
function outcomeWithValue(wanted: string, outcomes: readonly Outcome[]): Outcome | undefined {
  const [, name = '', value = ''] = /^([^=:]+)[=:](.*)$/s.exec(wanted) ?? [];
  const answer = parseBoolean(value.trim());
  const outcome = answer === null ? undefined : outcomeCalled(name, outcomes);
  if (outcome === undefined || !isYesOrNo(outcome)) return undefined;
  return answer === 1 ? outcome : oppositeOf(outcome);
}

const isYesOrNo = ({ source }: Outcome): boolean =>
  source.of === 'responses' || (source.of === 'attribute' && typeof source.yes === 'number');

function purchaseOutcome(db: Db, wanted: string): Promise<Outcome | undefined> {
  const [, which = 'any', name = wanted] = /^(category|product)\s*[:=]\s*(.*)$/is.exec(wanted) ?? [];
  return productOutcome(db, name, which.toLowerCase() as 'category' | 'product' | 'any');
}

const comparable = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Of a category without a value, its values: `contract` may mean `contract=Two year`. */
async function namesLike(db: Db, wanted: string, outcomes: readonly Outcome[]): Promise<readonly string[]> {
  const values = outcomes.filter(({ name }) => name.startsWith(`${attributeName(wanted)}=`));
  if (values.length > 0) return values.map(({ name }) => name);
  const word = wanted.replace(/^(category|product)\s*[:=]\s*/i, '');
  const called = outcomes.flatMap(({ name, label }) =>
    comparable(name) === comparable(label) ? [name] : [name, label],
  );
  return nearNames(word, [...new Set([...called, ...(await purchaseNames(db, word))])]);
}
