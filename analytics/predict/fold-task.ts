import { classifierNamed } from '../classify/classifiers.ts';
import type { Task } from '../task.ts';
import { type FoldInput, type FoldResult, runFold } from './run-fold.ts';

/** One classifier on one outer fold. */
export const task: Task<FoldInput, FoldResult> = {
  module: import.meta.url,
  run: (input) => runFold(classifierNamed(input.classifier), input),
};
