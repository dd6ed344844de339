import type { ClassifierName } from '../../analytics/classify/classifier.ts';
import type { ClassifierSummary } from '../../analytics/evaluate/summarise-classifier.ts';
import type { League, LeagueEntry } from '../../analytics/predict/league.ts';
import type { LeagueDepth } from '../../analytics/predict/plan-league.ts';

/** A model of the comparison without its scores: what is kept of it. */
export type StoredEntry = {
  readonly classifier: ClassifierName;
  readonly label: string;
  readonly keepsRows: boolean;
  readonly summary: ClassifierSummary;
  /** Mean and standard deviation of the AUC over folds. */
  readonly folds: LeagueEntry['folds'];
  readonly settings: LeagueEntry['settings'];
};

/** How a model came to be chosen, and how good it is: kept with the model as its metrics. */
export type StoredEvaluation = {
  readonly depth: LeagueDepth;
  /** By falling AUC. */
  readonly entries: readonly StoredEntry[];
  readonly winner: ClassifierName;
  readonly why: string;
  readonly failed: League['failed'];
  readonly rules: readonly string[];
};

/** What is kept of a comparison. */
export const evaluationOf = (league: League, depth: LeagueDepth): StoredEvaluation => ({
  depth,
  entries: league.entries.map(({ classifier, label, keepsRows, summary, folds, settings }) => ({
    classifier,
    label,
    keepsRows,
    summary,
    folds,
    settings,
  })),
  winner: league.winner,
  why: league.why,
  failed: league.failed,
  rules: league.rules,
});

/** The entry of the model that was taken. */
export function winnerOf({ entries, winner }: StoredEvaluation): StoredEntry {
  const entry = entries.find(({ classifier }) => classifier === winner);
  if (entry === undefined) throw new RangeError(`winnerOf requires an entry of ${winner}, got none`);
  return entry;
}
