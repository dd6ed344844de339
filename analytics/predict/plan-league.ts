import type { ClassifierName } from '../classify/classifier.ts';
import { classifierNamed, classifiers } from '../classify/classifiers.ts';
import type { FeatureTable } from '../features/feature-table.ts';
import { takeCustomers } from '../features/take-customers.ts';
import { countClasses } from '../math/count-classes.ts';
import type { FeatureChoice } from './design.ts';
import { INNER_FOLDS, MOST_TRAINING_ROWS } from './fit-pipeline.ts';
import type { FoldInput } from './run-fold.ts';
import type { PeriodRange, Split } from './split-in-time.ts';
import { splitRows } from './split-rows.ts';
import { stratifiedRows } from './stratified-rows.ts';

/** `quick`: three classifiers as they come, five folds; `full`: all of them, tuned, ten folds. */
export type LeagueDepth = 'quick' | 'full';

export type LeagueOptions = FeatureChoice & {
  readonly depth: LeagueDepth;
  readonly seed: number;
  /** Default those of the depth. */
  readonly classifiers?: readonly ClassifierName[];
  /** Default 10; quick, or of more than 5,000 customers, 5. There are never more than rows of the rarer class. */
  readonly folds?: number;
  /** Above so many customers a sample is compared on. Default 20,000. */
  readonly mostRows?: number;
  /** Times the answers are of, as ranges of the table's rows, oldest first: with several, later ones are tested. */
  readonly periods?: readonly PeriodRange[];
};

export type LeaguePlan = {
  readonly depth: LeagueDepth;
  readonly seed: number;
  /** The table's rows that take part, ascending; a fold's rows are places in this list. */
  readonly rows: Int32Array;
  /** The table's rows that are tested, ascending: all that take part, or those of later times. */
  readonly tested: Int32Array;
  /** Answers of the rows tested. */
  readonly classes: Uint8Array;
  /** The fold each of them is tested in. */
  readonly folds: Uint8Array;
  /** Work to do, one classifier on one fold each, in any order. */
  readonly inputs: readonly FoldInput[];
  /** How training, validation and test rows are told apart, in sentences. */
  readonly rules: readonly string[];
};

/** The comparison takes so many customers at most: more tell the classifiers apart no better. */
export const MOST_LEAGUE_ROWS = 20_000;

/** Where an answer is rare the sample grows until it has so many of it, up to 200,000 customers. */
export const FEWEST_RARE = 300;

/** From here on five folds are enough: each learns from thousands. */
const MANY_ROWS = 5_000;

/** What looks through its training rows for every customer takes so many of them. */
const MOST_KEPT_ROWS = 5_000;

const QUICK: readonly ClassifierName[] = ['naive-bayes', 'logistic-regression', 'gradient-boosting'];

/**
 * Plans the comparison of classifiers on the same folds.
 *
 * @param table n customers with known answers
 * @param classes n, both 0 and 1 present at least twice
 * @returns the fold inputs for `fold-task`, whose results `leagueOf` reduces
 * @throws {RangeError} if the table and the classes differ in length, or a class has fewer than two rows
 * @see Kohavi (1995), A study of cross-validation and bootstrap (ten stratified folds)
 * @example typeof planLeague // => 'function'
 */
export function planLeague(table: FeatureTable, classes: Uint8Array, options: LeagueOptions): LeaguePlan {
  const { depth, seed, mostRows, periods = [], classifiers: names, folds: wanted, ...choice } = options;
  const rows = rowsTaken(table, classes, seed, mostRows);
  const own = Uint8Array.from(rows, (row) => classes[row]!);
  const splits = splitRows(own, rows, periods, wanted ?? foldsFor(depth, rows.length), seed);
  const part = { table: takeCustomers(table, rows), classes: own };
  const inputs = (names ?? namesOf(depth)).flatMap((name) =>
    splits.map(
      (split, fold): FoldInput => ({
        ...choice,
        ...part,
        ...split,
        classifier: name,
        fold,
        seed,
        grid: gridOf(name, depth),
        ...(classifierNamed(name).keepsRows && { mostRows: MOST_KEPT_ROWS }),
      }),
    ),
  );
  const { places, folds } = placesTested(rows.length, splits);
  return {
    depth,
    seed,
    rows,
    tested: Int32Array.from(places, (place) => rows[place]!),
    classes: Uint8Array.from(places, (place) => own[place]!),
    folds,
    inputs,
    rules: [
      ...sampleRules(classes.length, rows.length),
      periods.length > 1 ? timeRule(splits.length) : foldRule(splits.length),
      ...learningRules(depth),
    ],
  };
}

function rowsTaken(
  table: FeatureTable,
  classes: Uint8Array,
  seed: number,
  mostRows = MOST_LEAGUE_ROWS,
): Int32Array {
  const { yes, no } = countClasses('planLeague', classes);
  const n = classes.length;
  if (n !== table.customers.length || Math.min(yes, no) < 2) {
    throw new RangeError(
      `planLeague requires an answer a customer and two of either, got ${yes} yes and ${no} no for ${table.customers.length} customers`,
    );
  }
  const everyone = Int32Array.from(classes.keys());
  if (n <= mostRows) return everyone;
  const forRare = Math.ceil((FEWEST_RARE * n) / Math.min(yes, no));
  return stratifiedRows(classes, everyone, Math.max(mostRows, Math.min(MOST_TRAINING_ROWS, forRare)), seed);
}

/** The rows that some split tests, ascending, with the first that does. */
function placesTested(n: number, splits: readonly Split[]) {
  const testedIn = new Int16Array(n).fill(-1);
  for (const [fold, { test }] of splits.entries()) for (const place of test) testedIn[place] = fold;
  const places = Int32Array.from(testedIn.keys()).filter((place) => testedIn[place]! >= 0);
  return { places, folds: Uint8Array.from(places, (place) => testedIn[place]!) };
}

const foldsFor = (depth: LeagueDepth, n: number) => (depth === 'quick' || n > MANY_ROWS ? 5 : 10);

const namesOf = (depth: LeagueDepth) => (depth === 'quick' ? QUICK : classifiers.map(({ name }) => name));

const gridOf = (name: ClassifierName, depth: LeagueDepth) =>
  depth === 'quick' ? classifierNamed(name).grid.slice(0, 1) : classifierNamed(name).grid;

const sampleRules = (n: number, taken: number) =>
  taken === n
    ? []
    : [
        `The comparison is made on ${taken} of the ${n} customers, drawn at random with the share of yes kept.`,
      ];

const foldRule = (k: number) =>
  `Customers are dealt at random into ${k} folds with the same share of yes; each is scored by a model that learnt from the other folds alone.`;

const timeRule = (k: number) =>
  k === 1
    ? 'The latest time is scored by a model that learnt from the times before it alone.'
    : `Each of the latest ${k} times is scored by a model that learnt from the times before it alone.`;

const learningRules = (depth: LeagueDepth) => [
  depth === 'full'
    ? `Settings are chosen on ${INNER_FOLDS} folds within the rows learnt from.`
    : 'Settings are the usual ones, not tuned.',
  'Missing values, scales, categories and the calibration of probabilities are learnt from those rows too.',
];
