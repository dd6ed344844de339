import { readChurnDays } from '../../db/churn-definition.ts';
import { readModels } from '../../db/prediction-models.ts';
import { readScores, readScorings } from '../../db/prediction-scores.ts';
import type { Db } from '../../db/schema.ts';

/** How likely a customer buys nothing within the days that count as lost. */
export type ChurnRisk = { readonly days: number; readonly probability: number };

const USUAL_DAYS = 90;

/**
 * As /churn last worked it out, where it did for this state of the data: a card does not wait for a model to be made.
 *
 * @returns null where it did not, or the customer was not active
 */
export async function keptChurnRisk(
  db: Db,
  customer: string,
  dataVersion: string,
): Promise<ChurnRisk | null> {
  const days = (await readChurnDays(db)) ?? USUAL_DAYS;
  const models = await readModels(db, `lost within ${days} days`);
  const model = models.find((one) => one.state === 'champion' && one.dataVersion === dataVersion);
  const [scoring] = model === undefined ? [] : await readScorings(db, model.id);
  if (scoring === undefined) return null;
  const { customers, probabilities } = await readScores(db, scoring);
  const probability = probabilities[customers.indexOf(customer)];
  return probability === undefined ? null : { days, probability };
}
