import type { ClassifierName } from '../classify/classifier.ts';
import { classifierNamed } from '../classify/classifiers.ts';
import { rocAuc } from '../evaluate/roc-auc.ts';
import { applyPlan } from '../features/apply-plan.ts';
import type { FeatureTable } from '../features/feature-table.ts';
import { planFeatures } from '../features/plan-features.ts';
import { takeCustomers } from '../features/take-customers.ts';
import type { Task } from '../task.ts';
import { permutationImportance } from './permutation-importance.ts';

/** A classifier fitted on some rows and examined on others. Plain data. */
export type ImportanceInput = {
  readonly classifier: ClassifierName;
  readonly settings: object;
  readonly sensitive: boolean;
  readonly table: FeatureTable;
  readonly classes: Uint8Array;
  readonly train: Int32Array;
  readonly test: Int32Array;
  readonly repeats: number;
  readonly seed: number;
};

/** By column of the table: how far the area under the curve falls on rows that the fit did not see. */
export type ImportanceResult = { readonly [source: string]: number };

/** The permutation importance of one fit; all columns made of one column of the table are shuffled together. */
export const task: Task<ImportanceInput, ImportanceResult> = {
  module: import.meta.url,
  run({ classifier: name, settings, sensitive, table, classes, train, test, repeats, seed }) {
    const classifier = classifierNamed(name);
    const learnt = takeCustomers(table, train);
    const plan = planFeatures(learnt, { sensitive, purpose: 'prediction' });
    const answersOf = (rows: Int32Array) => Uint8Array.from(rows, (row) => classes[row]!);
    const model = classifier.fit(applyPlan(plan, learnt), answersOf(train), settings, seed);
    const answers = answersOf(test);
    const groups = Map.groupBy(plan.columns.keys(), (j) => plan.columns[j]!.source);
    const found = permutationImportance(
      (x) => classifier.predict(model, x),
      applyPlan(plan, takeCustomers(table, test)),
      (scores) => rocAuc(scores, answers),
      { groups: [...groups.values()], repeats, seed },
    );
    return Object.fromEntries([...groups.keys()].map((source, i) => [source, found[i]!.mean]));
  },
};
