import { countOf } from '../../charts/count-of.ts';
import { formatCount } from '../../charts/format-number.ts';
import { readModels } from '../../db/prediction-models.ts';
import { readBacktest } from '../../db/prediction-outcomes.ts';
import type { Db } from '../../db/schema.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import type { DigestLine } from './digest-line.ts';

/** What became of a prediction: customers scored before they answered, whose answers came in within the week. */
export type Outcome = {
  readonly question: string;
  readonly customers: number;
  /** How many were expected to say yes: the sum of their probabilities. */
  readonly foretold: number;
  readonly said: number;
};

/**
 * Predictions against outcomes of a week, of each question by the newest model that foretold any of them.
 *
 * @param span days since 1970-01-01 on which answers were first seen; `to` is left out
 */
export async function outcomesInWeek(
  db: Db,
  span: { readonly from: number; readonly to: number },
): Promise<Outcome[]> {
  const outcomes = new Map<string, Outcome>();
  for (const { id, question } of await readModels(db)) {
    if (outcomes.has(question)) continue;
    const { probabilities, answers, knownOn } = await readBacktest(db, id);
    const rows = [...knownOn.keys()].filter((row) => knownOn[row]! >= span.from && knownOn[row]! < span.to);
    if (rows.length < MINIMUM_GROUP) continue;
    outcomes.set(question, {
      question,
      customers: rows.length,
      foretold: rows.reduce((sum, row) => sum + probabilities[row]!, 0),
      said: rows.reduce((sum, row) => sum + answers[row]!, 0),
    });
  }
  return [...outcomes.values()];
}

const few = (count: number): string =>
  count < MINIMUM_GROUP ? `fewer than ${MINIMUM_GROUP}` : formatCount(count);

/** How predictions turned out; undefined where no answers came in. */
export function outcomesLine(outcomes: readonly Outcome[]): DigestLine | undefined {
  if (outcomes.length === 0) return undefined;
  return {
    topic: 'Predictions',
    text: outcomes
      .map(
        ({ question, customers, foretold, said }) =>
          `${question}: ${few(said)} of ${countOf(customers, 'customer')} said yes, ${few(Math.round(foretold))} were foretold`,
      )
      .join('; '),
    usual: '',
    unusual: true,
  };
}
