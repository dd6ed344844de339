import type { ClassifierName } from '../classify/classifier.ts';
import { classifierNamed } from '../classify/classifiers.ts';
import type { GivenScore } from '../evaluate/baselines.ts';
import { foldAucs } from '../evaluate/fold-aucs.ts';
import { type ClassifierSummary, summariseClassifier } from '../evaluate/summarise-classifier.ts';
import { chooseWinner } from './choose-winner.ts';
import type { LeaguePlan } from './plan-league.ts';
import type { FoldResult } from './run-fold.ts';

export type LeagueEntry = {
  readonly classifier: ClassifierName;
  readonly label: string;
  readonly complexity: number;
  /** Holds rows of customers: it is measured, and cannot win. */
  readonly keepsRows: boolean;
  /** Out-of-fold probabilities, in order of the plan's tested rows. */
  readonly scores: Float64Array;
  readonly summary: ClassifierSummary;
  readonly folds: { readonly mean: number; readonly sd: number; readonly folds: number };
  /** Settings that the folds chose, the most frequent first. */
  readonly settings: readonly { readonly settings: object; readonly folds: number }[];
};

export type League = {
  /** By falling AUC. */
  readonly entries: readonly LeagueEntry[];
  readonly winner: ClassifierName;
  /** Why it won, one sentence. */
  readonly why: string;
  /** Classifiers that could not be fitted on some fold. */
  readonly failed: readonly { readonly classifier: ClassifierName; readonly reason: string }[];
  readonly rules: readonly string[];
};

type Options = {
  /** A probability of it or more predicts yes. Default 0.5. */
  readonly threshold?: number;
  /** A score to compare with, of the plan's tested rows in their order. */
  readonly given?: GivenScore;
};

/**
 * Puts fold results together: every classifier with its metrics on the same customers, and the one to use.
 *
 * @param plan what the results are of
 * @param results of all of the plan's inputs, in any order
 * @throws {RangeError} if results are missing, or no classifier that may win could be fitted
 * @example typeof leagueOf // => 'function'
 */
export function leagueOf(plan: LeaguePlan, results: readonly FoldResult[], options: Options = {}): League {
  if (results.length !== plan.inputs.length) {
    throw new RangeError(`leagueOf requires ${plan.inputs.length} fold results, got ${results.length}`);
  }
  const byName = Map.groupBy(results, ({ classifier }) => classifier);
  const failed = [...byName].flatMap(([classifier, own]) => {
    const reason = own.find((result) => result.failed !== null)?.failed ?? null;
    return reason === null ? [] : [{ classifier, reason }];
  });
  const entries = [...byName]
    .filter(([classifier]) => failed.every((one) => one.classifier !== classifier))
    .map(([classifier, own]) => entryOf(classifier, own, plan, options))
    .sort((a, b) => b.summary.auc.value - a.summary.auc.value || a.complexity - b.complexity);
  const { winner, why } = chooseWinner(
    entries.filter(({ keepsRows }) => !keepsRows),
    plan.classes,
  );
  return { entries, winner, why, failed, rules: plan.rules };
}

function entryOf(
  classifier: ClassifierName,
  results: readonly FoldResult[],
  { rows, tested, classes, folds, seed }: LeaguePlan,
  options: Options,
): LeagueEntry {
  const byRow = new Float64Array((rows.at(-1) ?? 0) + 1);
  for (const result of results) {
    for (const [i, place] of result.test.entries()) byRow[rows[place]!] = result.scores[i]!;
  }
  const scores = Float64Array.from(tested, (row) => byRow[row]!);
  const { label, complexity, keepsRows } = classifierNamed(classifier);
  return {
    classifier,
    label,
    complexity,
    keepsRows,
    scores,
    summary: summariseClassifier(scores, classes, { seed, ...options }),
    folds: foldAucs(scores, classes, folds),
    settings: settingsChosen(results),
  };
}

function settingsChosen(results: readonly FoldResult[]): LeagueEntry['settings'] {
  const chosen = Map.groupBy(results, ({ settings }) => JSON.stringify(settings));
  return [...chosen.values()]
    .map((own) => ({ settings: own[0]!.settings, folds: own.length }))
    .sort((a, b) => b.folds - a.folds);
}
