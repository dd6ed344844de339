import { isoDay } from '../../analytics/math/calendar.ts';
import type { Provenance } from '../contract/answer.ts';
import { SEED } from './compare-classifiers.ts';
import type { CurrentModel } from './current-model.ts';
import type { Question } from './question.ts';
import { winnerOf } from './stored-evaluation.ts';

/** Where a prediction comes from: what it was learnt from, how it was tested, what was left out. */
export const predictionProvenance = (
  { scoring, rules, known }: Question,
  { evaluation, createdOn, pipeline }: Pick<CurrentModel, 'evaluation' | 'createdOn' | 'pipeline'>,
  currency: string | null,
): Provenance => ({
  asOf: scoring.asOf,
  rows: known.classes.length,
  customers: scoring.customers.length,
  rules: [
    ...rules,
    ...evaluation.rules,
    evaluation.why,
    `${winnerOf(evaluation).label} of ${isoDay(createdOn)} reads ${pipeline.plan.columns.length} columns made of ${new Set(pipeline.plan.columns.map(({ source }) => source)).size} features.`,
    ...pipeline.plan.dropped.filter(({ reason }) => reason === 'sensitive').map(({ sentence }) => sentence),
  ],
  scheme: winnerOf(evaluation).label,
  seed: SEED,
  ...(currency === null ? {} : { currency }),
});
