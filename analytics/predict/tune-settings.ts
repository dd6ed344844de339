import type { Design } from './design.ts';

/** A setting that was tried on inner folds. Lower losses are better. */
export type TriedSettings<Settings extends object = object> = {
  readonly settings: Settings;
  readonly loss: number;
};

export type Tuned<Settings extends object> = {
  readonly settings: Settings;
  /** What the chosen settings predict for each row, by models that did not see it. */
  readonly outOfFold: Float64Array;
  readonly tried: readonly TriedSettings<Settings>[];
};

/**
 * Tries settings on inner folds: each fold is predicted by a model fitted on the others.
 *
 * @param grid settings to try, at least one; of equal losses the earlier wins
 * @param designs an encoded split a fold; together they test every row once
 * @param fitAndPredict fits on the training rows of a design and predicts its test rows
 * @param lossOf of the predictions for all rows
 * @throws {RangeError} if there is no setting, or a loss is not finite
 * @see Varma and Simon (2006), Bias in error estimation when using cross-validation for model selection,
 *   doi:10.1186/1471-2105-7-91 (why the folds are inner ones)
 * @example tuneSettings([{ a: 1 }], [], () => new Float64Array(0), () => 0).settings // => { a: 1 }
 */
export function tuneSettings<Settings extends object>(
  grid: readonly Settings[],
  designs: readonly Design[],
  fitAndPredict: (design: Design, settings: Settings, fold: number) => Float64Array,
  lossOf: (outOfFold: Float64Array) => number,
): Tuned<Settings> {
  const n = designs.reduce((sum, { testRows }) => sum + testRows.length, 0);
  const tried: (TriedSettings<Settings> & { outOfFold: Float64Array })[] = [];
  for (const settings of grid) {
    const outOfFold = new Float64Array(n);
    for (const [fold, design] of designs.entries()) {
      place(outOfFold, design.testRows, fitAndPredict(design, settings, fold));
    }
    const loss = lossOf(outOfFold);
    if (!Number.isFinite(loss)) throw new RangeError(`tuneSettings requires finite losses, got ${loss}`);
    tried.push({ settings, loss, outOfFold });
  }
  if (tried.length === 0) throw new RangeError('tuneSettings requires at least one setting, got 0');
  const best = tried.reduce((a, b) => (b.loss < a.loss ? b : a));
  return { settings: best.settings, outOfFold: best.outOfFold, tried: tried.map(withoutPredictions) };
}

const withoutPredictions = <S extends object>({ settings, loss }: TriedSettings<S>) => ({ settings, loss });

function place(values: Float64Array, rows: Int32Array, predicted: Float64Array): void {
  for (let i = 0; i < rows.length; i++) values[rows[i]!] = predicted[i]!;
}
