import { classifierNamed } from '../../../analytics/classify/classifiers.ts';
import { type Explanation, explainPrediction } from '../../../analytics/explain/explain-prediction.ts';
import { applyPlan } from '../../../analytics/features/apply-plan.ts';
import type { FeatureTable } from '../../../analytics/features/feature-table.ts';
import { takeCustomers } from '../../../analytics/features/take-customers.ts';
import { sampleRows } from '../../../analytics/math/sample-rows.ts';
import type { Pipeline } from '../../../analytics/predict/pipeline.ts';
import { SEED } from '../compare-classifiers.ts';
import { averageInWords, averageOf, namedValue, valueInWords } from './value-words.ts';

/** Customers that a customer is compared with: a few hundred say what all say. */
const BACKGROUND = 500;

/** What one column of the table adds to a customer's prediction. */
export type Reason = {
  readonly column: string;
  readonly label: string;
  /** Above 0 where it makes a yes likelier. */
  readonly contribution: number;
  /** Null where the contribution is exact. */
  readonly standardError: number | null;
  /** As the customer has it, and the average: as values, and as words. */
  readonly value: number | string | null;
  readonly average: number | null;
  readonly valueWords: string;
  readonly averageWords: string;
  /** `2 days since the last purchase, average 49`. */
  readonly sentence: string;
};

export type Reasons = Pick<Explanation, 'method' | 'unit' | 'base'> & {
  /** The strongest first. */
  readonly reasons: readonly Reason[];
  /** Base and all contributions. */
  readonly prediction: number;
};

/**
 * Why the model says what it says of one customer, by column of the table: what was made of one column is summed.
 *
 * @param known customers that it was learnt from
 * @param scoring those it is asked of, with the same columns
 * @param row the customer among them
 */
export function reasonsFor(
  { classifier: name, model, plan }: Pipeline,
  known: FeatureTable,
  {
    scoring,
    row,
    currency,
  }: { readonly scoring: FeatureTable; readonly row: number; readonly currency: string },
): Reasons {
  const background = applyPlan(
    plan,
    takeCustomers(known, sampleRows(known.customers.length, BACKGROUND, SEED)),
  );
  const { values } = applyPlan(plan, takeCustomers(scoring, Int32Array.of(row)));
  const explanation = explainPrediction(classifierNamed(name), model, values, background, { seed: SEED });
  const { contributions, standardErrors, base, method, unit } = explanation;
  const bySource = Map.groupBy(plan.columns.keys(), (j) => plan.columns[j]!.source);
  const reasons = [...bySource].map(([source, columns]): Reason => {
    const contribution = columns.reduce((sum, j) => sum + contributions[j]!, 0);
    // Errors of columns of one category nearly add up, so the sum is on the safe side.
    const error = standardErrors === null ? null : columns.reduce((sum, j) => sum + standardErrors[j]!, 0);
    return { ...told(source, known, scoring, row, currency), contribution, standardError: error };
  });
  return {
    method,
    unit,
    base,
    prediction: contributions.reduce((sum, one) => sum + one, base),
    reasons: reasons.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
  };
}

function told(source: string, known: FeatureTable, scoring: FeatureTable, row: number, currency: string) {
  const column = scoring.columns.find(({ name }) => name === source)!;
  const value = column.values[row]!;
  const average = averageOf(averagedOver(column.levels, known, source) ?? column, value);
  const averageWords = averageInWords(column, average, currency);
  return {
    column: source,
    label: column.label,
    value: Number.isNaN(value) ? null : (column.levels?.[value] ?? value),
    average,
    valueWords: valueInWords(column, value, currency),
    averageWords,
    sentence: `${namedValue(column, value, currency)}, ${averageWords}`,
  };
}

/** Those it was learnt from, where a category's values are counted alike. */
function averagedOver(levels: readonly string[] | undefined, { columns }: FeatureTable, source: string) {
  const column = columns.find(({ name }) => name === source);
  return levels === undefined || column?.levels?.join() === levels.join() ? column : undefined;
}

/** The strongest of one side: those that are more than chance of the drawing. */
export const strongestReasons = ({ reasons }: Reasons, sign: 1 | -1, most: number): readonly Reason[] =>
  reasons
    .filter(
      ({ contribution, standardError }) => contribution * sign > Math.max(1e-9, 2 * (standardError ?? 0)),
    )
    .slice(0, most);
