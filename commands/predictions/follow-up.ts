import { numericDrift } from '../../analytics/drift/numeric-drift.ts';
import { brierScore } from '../../analytics/evaluate/brier-score.ts';
import { rocAuc } from '../../analytics/evaluate/roc-auc.ts';
import { readModels } from '../../db/prediction-models.ts';
import { readBacktest } from '../../db/prediction-outcomes.ts';
import { readScores, readScorings } from '../../db/prediction-scores.ts';
import type { Db } from '../../db/schema.ts';

/** How what was foretold turned out, and whether what is foretold has changed. */
export type FollowUp = {
  /** Customers who were scored before they answered; null where there are none. */
  readonly backtest: {
    /** The model that foretold: the newest of the question's that did, be it retired by now. */
    readonly model: number;
    readonly customers: number;
    /** Sum of their probabilities. */
    readonly foretold: number;
    readonly said: number;
    /** Null where all gave the same answer. */
    readonly auc: number | null;
    readonly brier: number;
  } | null;
  /** Of the scores, between the first and the latest scoring; null where there was but one. */
  readonly drift: { readonly psi: number; readonly from: number; readonly to: number } | null;
};

/**
 * What became of what was foretold: predicted against actual, and how scores moved.
 *
 * @param question as its models are kept
 * @param model the one in use
 */
export async function followUpOf(db: Db, question: string, model: number | null): Promise<FollowUp> {
  return {
    backtest: await newestBacktest(db, question),
    drift: model === null ? null : await driftOf(db, model),
  };
}

async function newestBacktest(db: Db, question: string): Promise<FollowUp['backtest']> {
  for (const { id } of await readModels(db, question)) {
    const backtest = await backtestOf(db, id);
    if (backtest !== null) return backtest;
  }
  return null;
}

async function backtestOf(db: Db, model: number): Promise<FollowUp['backtest']> {
  const { customers, probabilities, answers } = await readBacktest(db, model);
  if (customers.length === 0) return null;
  const said = answers.reduce((sum, answer) => sum + answer, 0);
  return {
    model,
    customers: customers.length,
    foretold: probabilities.reduce((sum, probability) => sum + probability, 0),
    said,
    auc: said === 0 || said === customers.length ? null : rocAuc(probabilities, answers),
    brier: brierScore(probabilities, answers),
  };
}

async function driftOf(db: Db, model: number): Promise<FollowUp['drift']> {
  const scorings = await readScorings(db, model);
  const [latest, first] = [scorings[0], scorings.at(-1)];
  if (latest === undefined || first === undefined || latest === first) return null;
  const [before, after] = [await readScores(db, first), await readScores(db, latest)];
  const { psi } = numericDrift(before.probabilities, after.probabilities);
  return { psi, from: first.day, to: latest.day };
}
