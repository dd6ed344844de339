import type { ClassifierName } from '../../../analytics/classify/classifier.ts';
import { customerFolds } from '../../../analytics/evaluate/folds.ts';
import { driverEffects, type FitRows } from '../../../analytics/explain/driver-effects.ts';
import { fitLogisticDrivers } from '../../../analytics/explain/fit-drivers.ts';
import {
  type ImportanceInput,
  type ImportanceResult,
  task,
} from '../../../analytics/explain/importance-task.ts';
import type { FeatureTable } from '../../../analytics/features/feature-table.ts';
import { takeCustomers } from '../../../analytics/features/take-customers.ts';
import { rowsWhere } from '../../../analytics/predict/design.ts';
import type { Pipeline } from '../../../analytics/predict/pipeline.ts';
import { stratifiedRows } from '../../../analytics/predict/stratified-rows.ts';
import type { CommandContext } from '../../contract/command.ts';
import { SEED } from '../compare-classifiers.ts';
import type { Question } from '../question.ts';
import { type Driver, driversOf } from './driver.ts';
import { type DriverDesign, driverDesign } from './driver-design.ts';

/** More customers make estimates surer than anybody needs. */
const MOST_ROWS = 20_000;
/** Five times the customers are parted into halves. */
const SPLITS = 5;
const IMPORTANCE_FOLDS = 5;
const REPEATS = 5;
/** With fewer of the rarer answer for each coefficient, estimates without a penalty are too large. */
const ANSWERS_A_COLUMN = 10;

/** In log-odds a standard deviation: estimates so far off are of columns that tell yes from no all but perfectly. */
const LARGEST_ERROR = 5;

export type OutcomeDrivers = {
  readonly design: DriverDesign;
  readonly drivers: readonly Driver[];
  readonly rows: number;
  readonly yes: number;
  /** Coefficients were drawn towards nought. */
  readonly penalised: boolean;
  readonly importance: ImportanceResult;
};

/** What goes with a yes: a logistic regression on everything at once, and what the model in use relies on. */
export async function outcomeDrivers(
  { known }: Question,
  pipeline: Pipeline,
  sensitive: boolean,
  runTasks: CommandContext['runTasks'],
): Promise<OutcomeDrivers> {
  const rows = stratifiedRows(known.classes, Int32Array.from(known.classes.keys()), MOST_ROWS, SEED);
  const table = takeCustomers(known.table, rows);
  const classes = Uint8Array.from(rows, (row) => known.classes[row]!);
  const yes = classes.reduce((sum, one) => sum + one, 0);
  const design = driverDesign(table, sensitive);
  const rarer = Math.min(yes, classes.length - yes);
  const few = rarer < ANSWERS_A_COLUMN * design.choice.kept.length;
  const parts = halvesOf(table.customers, classes);
  const effectsAt = (c: number) =>
    driverEffects(design.x, design.columns, design.choice, logisticFit(table.customers, classes, c), parts);
  const free = few ? [] : effectsAt(Number.POSITIVE_INFINITY);
  const penalised = few || free.some(({ standardError }) => standardError > LARGEST_ERROR);
  const effects = penalised ? effectsAt(1) : free;
  const importance = await importanceOf(table, classes, pipeline, sensitive, runTasks);
  return {
    design,
    drivers: driversOf(effects, design, parts.length),
    rows: rows.length,
    yes,
    penalised,
    importance,
  };
}

/** Halves have half the answers, and are penalised in any case: of them the signs alone count. */
function logisticFit(customers: readonly string[], classes: Uint8Array, c: number): FitRows {
  const numbers = new Map([...new Set(customers)].map((customer, number) => [customer, number]));
  const isRepeated = numbers.size < customers.length;
  const own = isRepeated ? Int32Array.from(customers, (customer) => numbers.get(customer)!) : null;
  return (x, rows) =>
    rows === null
      ? fitLogisticDrivers(x, classes, { c, customers: own })
      : fitLogisticDrivers(
          x,
          Uint8Array.from(rows, (row) => classes[row]!),
          { c: 1, customers: null },
        );
}

function halvesOf(customers: readonly string[], classes: Uint8Array): Int32Array[] {
  return Array.from({ length: SPLITS }, (_, split) => {
    const halves = customerFolds(customers, classes, 2, SEED + split);
    return [0, 1].map((half) => rowsWhere(halves, (one) => one === half));
  })
    .flat()
    .filter((rows) => rows.some((row) => classes[row] === 1) && rows.some((row) => classes[row] === 0));
}

/** The mean over folds, each fitted as the model in use is and examined on the rows it did not see. */
async function importanceOf(
  table: FeatureTable,
  classes: Uint8Array,
  { classifier, settings }: { readonly classifier: ClassifierName; readonly settings: object },
  sensitive: boolean,
  runTasks: CommandContext['runTasks'],
): Promise<ImportanceResult> {
  const folds = customerFolds(table.customers, classes, IMPORTANCE_FOLDS, SEED);
  const inputs = [...new Set(folds)].map((fold): ImportanceInput => {
    const train = rowsWhere(folds, (one) => one !== fold);
    const test = rowsWhere(folds, (one) => one === fold);
    return {
      classifier,
      settings,
      sensitive,
      table,
      classes,
      train,
      test,
      repeats: REPEATS,
      seed: SEED + fold,
    };
  });
  if (inputs.length < 2) return {};
  const results = await runTasks(task, inputs);
  const sources = new Set(results.flatMap((result) => Object.keys(result)));
  return Object.fromEntries(
    [...sources].map((source) => [
      source,
      // A fold in which the column told nobody apart did not rely on it.
      results.reduce((sum, result) => sum + (result[source] ?? 0), 0) / results.length,
    ]),
  );
}
