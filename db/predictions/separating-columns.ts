import { rocAuc } from '../../analytics/evaluate/roc-auc.ts';
import type { FeatureColumn, FeatureTable } from '../../analytics/features/feature-table.ts';
import type { LeftOut } from './left-out.ts';

/** From this area under the ROC curve on, one column alone tells yes from no: nothing that comes before an answer does. */
export const SEPARATES = 0.99;

/** With fewer of either answer a column can separate them by chance, and a value of fewer customers be all yes or no. */
const FEWEST = 5;

/** A column of at most this many different numbers is taken as a category: a code of the answer need not rise with it. */
const FEW_VALUES = 20;

/** Values of fewer customers than this share are judged together, so that a name for each customer separates nobody. */
const RARE = 0.02;

/**
 * The columns that alone tell yes from no, be it by their values or by being missing: copies of the answer, or what was
 * written down after it.
 *
 * @param answers one a customer: 1 yes, 0 no, NaN unknown
 */
export function separatingColumns({ columns }: FeatureTable, answers: Float64Array): LeftOut[] {
  const known = [...answers.keys()].filter((row) => !Number.isNaN(answers[row]!));
  const classes = Uint8Array.from(known, (row) => answers[row]!);
  const yes = classes.reduce((sum, one) => sum + one, 0);
  if (Math.min(yes, classes.length - yes) < FEWEST) return [];
  return columns.flatMap((column) => {
    const values = Float64Array.from(known, (row) => column.values[row]!);
    const auc = bestAuc(column, values, classes);
    return auc >= SEPARATES ? [leftOut(column, auc)] : [];
  });
}

function bestAuc({ unit }: FeatureColumn, values: Float64Array, classes: Uint8Array): number {
  if (unit === 'category') return rocAuc(shareOfYes(values, classes), classes);
  const asCategory = new Set(values).size <= FEW_VALUES ? rocAuc(shareOfYes(values, classes), classes) : 0;
  const places = values.some(Number.isNaN) ? [-Number.MAX_VALUE, Number.MAX_VALUE] : [0];
  const asNumber = places.map((place) => eitherWay(rocAuc(withMissing(values, place), classes)));
  return Math.max(asCategory, ...asNumber);
}

const eitherWay = (auc: number) => Math.max(auc, 1 - auc);

/** Missing values as the least or the greatest of all. */
const withMissing = (values: Float64Array, place: number) =>
  values.map((value) => (Number.isNaN(value) ? place : value));

/** Each row's score is the share of yes among the rows of its value; missing is a value too. */
function shareOfYes(values: Float64Array, classes: Uint8Array): Float64Array {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const fewest = Math.max(FEWEST, RARE * values.length);
  const levels = values.map((value) => (counts.get(value)! < fewest ? Infinity : value));
  const rows = new Map<number, { yes: number; all: number }>();
  for (const [i, level] of levels.entries()) {
    const row = rows.get(level) ?? { yes: 0, all: 0 };
    row.yes += classes[i]!;
    row.all++;
    rows.set(level, row);
  }
  return levels.map((level) => {
    const { yes, all } = rows.get(level)!;
    return yes / all;
  });
}

const leftOut = ({ name, label }: FeatureColumn, auc: number): LeftOut => ({
  name,
  label,
  reason: 'separates',
  sentence:
    auc === 1
      ? `${label} alone tells every yes from every no: it is the answer itself, or was written down after it.`
      : `${label} alone tells yes from no (AUC ${auc.toFixed(3)}): it was probably written down after the answer.`,
});
