import { describe, expect, it } from 'vitest';
import { classifierNamed, classifiers } from '../../../analytics/classify/classifiers.ts';
import { expectedCalibrationError } from '../../../analytics/evaluate/expected-calibration-error.ts';
import { rocAuc } from '../../../analytics/evaluate/roc-auc.ts';
import type { FeatureTable } from '../../../analytics/features/feature-table.ts';
import { takeCustomers } from '../../../analytics/features/take-customers.ts';
import { applyCalibrator, fitCalibrator } from '../../../analytics/predict/calibrator.ts';
import { fitPipeline } from '../../../analytics/predict/fit-pipeline.ts';
import { type Pipeline, scorePipeline } from '../../../analytics/predict/pipeline.ts';
import { runFold } from '../../../analytics/predict/run-fold.ts';
import { stratifiedRows } from '../../../analytics/predict/stratified-rows.ts';
import { categoryColumn, column, tableOf } from '../features/feature-tables.ts';
import { plantedCustomers } from './planted-customers.ts';

const { table, classes } = plantedCustomers(900, 5);
const rows = (from: number, to: number) => Int32Array.from({ length: to - from }, (_, i) => from + i);
const logistic = classifierNamed('logistic-regression');
const bayes = classifierNamed('naive-bayes');

const toJson = (value: unknown) =>
  JSON.stringify(value, (_, one) => (ArrayBuffer.isView(one) ? Array.from(one as Float64Array) : one));

/** The table with other values of everything for the rows from `from`. */
function spoilt(of: FeatureTable, from: number): FeatureTable {
  const columns = of.columns.map((one) => ({
    ...one,
    values: one.values.map((value, i) => (i < from ? value : one.unit === 'category' ? 0 : 1e6 + i)),
  }));
  return { ...of, columns };
}

describe('a pipeline', () => {
  it('is the same whatever the rows hold that it is not to learn from', () => {
    const fitted = (t: FeatureTable, answers: Uint8Array) =>
      fitPipeline(logistic, t, answers, rows(0, 600), { seed: 1 });
    const turned = classes.map((one, i) => (i < 600 ? one : 1 - one));
    expect(toJson(fitted(spoilt(table, 600), turned))).toBe(toJson(fitted(table, classes)));
  });
  it('is the same for the same seed, and scores customers that it never saw', () => {
    const { pipeline } = fitPipeline(logistic, table, classes, rows(0, 600), { seed: 1 });
    expect(fitPipeline(logistic, table, classes, rows(0, 600), { seed: 1 }).pipeline).toEqual(pipeline);
    const rest = rows(600, 900);
    const scores = scorePipeline(pipeline, takeCustomers(table, rest));
    expect(rocAuc(scores, classes.slice(600))).toBeGreaterThan(0.65);
    expect(expectedCalibrationError(scores, classes.slice(600))).toBeLessThan(0.1);
  });
  it.each(classifiers.map(({ name }) => name))(
    'of %s scores alike after a round trip through JSON',
    (name) => {
      const part = rows(0, 150);
      const { pipeline } = fitPipeline(classifierNamed(name), table, classes, part, {
        seed: 1,
        grid: classifierNamed(name).grid.slice(0, 1),
      });
      const back = JSON.parse(toJson(pipeline)) as Pipeline;
      const some = takeCustomers(table, rows(600, 700));
      const scores = scorePipeline(pipeline, some);
      expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
      expect(scorePipeline(back, some)).toEqual(scores);
    },
  );
  it('says which settings were tried and takes those of the lowest loss', () => {
    const { pipeline, tried } = fitPipeline(logistic, table, classes, rows(0, 600), { seed: 1 });
    expect(tried.map(({ settings }) => settings)).toEqual(logistic.grid);
    const least = Math.min(...tried.map(({ loss }) => loss));
    expect(tried.find(({ loss }) => loss === least)?.settings).toEqual(pipeline.settings);
  });
  it('keeps a rare yes-or-no column, pools rare values, and takes an unseen value as another', () => {
    const regions = Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? 'north' : `village ${i % 90}`));
    const own = tableOf(
      column('spend', table.columns[0]!.values.slice(0, 300), { unit: 'money' }),
      column(
        'campaign1',
        Array.from({ length: 300 }, (_, i) => Number(i % 50 === 7)),
        { unit: 'boolean' },
      ),
      categoryColumn('region', regions),
    );
    const { pipeline } = fitPipeline(bayes, own, classes.slice(0, 300), rows(0, 300), { seed: 1 });
    expect(pipeline.plan.columns.map(({ name }) => name)).toEqual(['spend', 'campaign1', 'region=north']);
    const unseen = tableOf(
      column('spend', [5], { unit: 'money' }),
      column('campaign1', [1], { unit: 'boolean' }),
      categoryColumn('region', ['the moon']),
    );
    expect(scorePipeline(pipeline, unseen).every(Number.isFinite)).toBe(true);
  });
  it('bounds a category of 50,000 values, and leaves one out that is different for nearly everybody', () => {
    const n = 60_000;
    const levels = Array.from({ length: 50_000 }, (_, i) => `level ${i}`);
    const many = { unit: 'category' as const, levels };
    const spread = Array.from({ length: n }, (_, i) => (i < 20_000 ? i : 49_999 - (i % 3)));
    const wide = tableOf(
      column(
        'noise',
        Array.from({ length: n }, (_, i) => (i * 37) % 1001),
      ),
      column('town', spread, many),
      column(
        'id',
        Array.from({ length: n }, (_, i) => i % 50_000),
        many,
      ),
    );
    const answers = Uint8Array.from({ length: n }, (_, i) => Number(i % 4 === 0));
    const { pipeline } = fitPipeline(bayes, wide, answers, rows(0, n), {
      seed: 1,
      grid: [{ columns: 'mixed' }],
    });
    expect(pipeline.plan.columns.filter(({ source }) => source === 'town')).toHaveLength(4);
    expect(pipeline.plan.dropped.map(({ name, reason }) => [name, reason])).toEqual([['id', 'identifier']]);
  });
  it('is uncalibrated and untuned where a class has a single customer', () => {
    const one = Uint8Array.from({ length: 40 }, (_, i) => Number(i === 3));
    const small = takeCustomers(table, rows(0, 40));
    const { pipeline, tried } = fitPipeline(bayes, small, one, rows(0, 40), { seed: 1 });
    expect(tried).toEqual([]);
    expect(pipeline).toMatchObject({
      calibrator: null,
      settings: bayes.grid[0],
      trainedOn: { rows: 40, yes: 1 },
    });
  });
  it('learns from no more rows than it may, of both classes in proportion', () => {
    const { pipeline } = fitPipeline(logistic, table, classes, rows(0, 900), { seed: 1, mostRows: 300 });
    expect(pipeline.trainedOn.rows).toBe(300);
    const share = classes.reduce((sum, one) => sum + one, 0) / 900;
    expect(pipeline.trainedOn.yes / 300).toBeCloseTo(share, 2);
  });
  it('refuses rows of one class, constant columns and another version', () => {
    expect(() => fitPipeline(logistic, table, new Uint8Array(900), rows(0, 900), { seed: 1 })).toThrow(
      'fitPipeline requires rows of both classes, got 0 yes and 900 no',
    );
    const same = tableOf(column('x', Array(50).fill(3)));
    expect(() => fitPipeline(logistic, same, classes.slice(0, 50), rows(0, 50), { seed: 1 })).toThrow(
      RangeError,
    );
    const { pipeline } = fitPipeline(logistic, table, classes, rows(0, 300), { seed: 1 });
    expect(() => scorePipeline({ ...pipeline, version: 2 } as unknown as Pipeline, table)).toThrow(
      RangeError,
    );
  });
  it('leaves sensitive columns out unless they are wanted', () => {
    const age = column('age', table.columns[3]!.values, { sensitive: true });
    const people = { ...table, columns: [...table.columns, { ...age, name: 'age' }] };
    const names = (sensitive: boolean) =>
      fitPipeline(bayes, people, classes, rows(0, 900), { seed: 1, sensitive }).pipeline.plan.dropped;
    expect(names(false).map(({ name, reason }) => [name, reason])).toContainEqual(['age', 'sensitive']);
    expect(names(true).map(({ reason }) => reason)).not.toContain('sensitive');
  });
});

describe('one classifier on one fold', () => {
  const input = { table, classes, fold: 0, seed: 1, classifier: 'logistic-regression' as const };

  it('scores its test rows, and can be sent to a worker and back', () => {
    const sent = structuredClone({ ...input, train: rows(0, 600), test: rows(600, 900) });
    const result = structuredClone(runFold(logistic, sent));
    expect(result).toMatchObject({ failed: null, fold: 0 });
    expect(result.scores).toHaveLength(300);
  });
  it('gives no signal where there is none: turned answers of others do not leak', () => {
    const shuffled = stratifiedRows(classes, rows(0, 900), 900, 1).map((row) => (row * 389) % 900);
    const drawn = Uint8Array.from(shuffled, (row) => classes[row]!);
    const result = runFold(logistic, { ...input, classes: drawn, train: rows(0, 600), test: rows(600, 900) });
    expect(Math.abs(rocAuc(result.scores, drawn.slice(600)) - 0.5)).toBeLessThan(0.1);
  });
  it('says why it could not be fitted', () => {
    const none = runFold(logistic, {
      ...input,
      classes: new Uint8Array(900),
      train: rows(0, 600),
      test: rows(600, 900),
    });
    expect(none.failed).toBe('fitPipeline requires rows of both classes, got 0 yes and 600 no');
  });
  it('refuses a row both to learn from and to test on', () => {
    expect(() => runFold(logistic, { ...input, train: rows(0, 601), test: rows(600, 900) })).toThrow(
      'runFold requires training and test rows apart, got row 600 in both',
    );
  });
});

describe('the calibrator', () => {
  it('keeps the order and makes overconfident probabilities true', () => {
    const truth = Float64Array.from({ length: 4000 }, (_, i) => (i + 0.5) / 4000);
    const answers = Uint8Array.from(truth, (p, i) => Number(((i * 7919) % 4000) / 4000 < p));
    const sure = truth.map((p) => p ** 4 / (p ** 4 + (1 - p) ** 4));
    const calibrated = applyCalibrator(fitCalibrator(sure, answers), sure);
    expect(expectedCalibrationError(sure, answers)).toBeGreaterThan(0.1);
    expect(expectedCalibrationError(calibrated, answers)).toBeLessThan(0.03);
    expect(calibrated.every((p, i) => i === 0 || p >= calibrated[i - 1]!)).toBe(true);
  });
  it('is not led by probabilities of 0 and 1', () => {
    const said = Float64Array.from({ length: 200 }, (_, i) => (i < 100 ? 0 : 0.5));
    const answers = Uint8Array.from(said, (p, i) => Number(p === 0 ? i % 25 === 0 : i % 2 === 0));
    const [low, half] = applyCalibrator(fitCalibrator(said, answers), Float64Array.of(0, 0.5));
    expect(low).toBeCloseTo(0.04, 1);
    expect(half).toBeCloseTo(0.5, 1);
  });
  it('says the share of yes for everybody where scores tell the wrong way', () => {
    const said = Float64Array.of(0.9, 0.8, 0.2, 0.1, 0.1);
    const { slope } = fitCalibrator(said, Uint8Array.of(0, 0, 1, 1, 0));
    expect(slope).toBe(0);
  });
});
