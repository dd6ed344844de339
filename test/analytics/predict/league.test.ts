import { describe, expect, it } from 'vitest';
import { takeCustomers } from '../../../analytics/features/take-customers.ts';
import { createRandom } from '../../../analytics/math/random.ts';
import { chooseWinner } from '../../../analytics/predict/choose-winner.ts';
import { task } from '../../../analytics/predict/fold-task.ts';
import { leagueOf } from '../../../analytics/predict/league.ts';
import { planLeague } from '../../../analytics/predict/plan-league.ts';
import { splitRows } from '../../../analytics/predict/split-rows.ts';
import { plantedCustomers } from './planted-customers.ts';

const { table, classes } = plantedCustomers(400, 7);
const two = ['naive-bayes', 'logistic-regression'] as const;

describe('the plan of a league', () => {
  it('tests every customer once for each classifier, by models of the others alone', () => {
    const plan = planLeague(table, classes, { depth: 'full', seed: 1, classifiers: two });
    expect(plan.inputs).toHaveLength(20);
    for (const name of two) {
      const own = plan.inputs.filter(({ classifier }) => classifier === name);
      const tested = own.flatMap(({ test }) => [...test]).sort((a, b) => a - b);
      expect(tested).toEqual([...classes.keys()]);
      for (const { train, test } of own) {
        expect(new Set([...train, ...test]).size).toBe(400);
      }
    }
  });
  it('is quick with three classifiers, five folds and one setting each', () => {
    const { inputs } = planLeague(table, classes, { depth: 'quick', seed: 1 });
    expect(inputs).toHaveLength(15);
    expect(inputs.every(({ grid }) => grid?.length === 1)).toBe(true);
    expect(new Set(inputs.map(({ classifier }) => classifier))).toEqual(
      new Set(['naive-bayes', 'logistic-regression', 'gradient-boosting']),
    );
  });
  it('is of all seven classifiers, tuned, at full depth', () => {
    const { inputs } = planLeague(table, classes, { depth: 'full', seed: 1 });
    expect(new Set(inputs.map(({ classifier }) => classifier)).size).toBe(7);
  });
  it('takes a sample with the share of yes kept, and says so, where there are many customers', () => {
    const plan = planLeague(table, classes, { depth: 'quick', seed: 1, mostRows: 200 });
    const share = classes.reduce((sum, one) => sum + one, 0) / 400;
    expect(plan.rows.length).toBeGreaterThanOrEqual(200);
    expect(plan.classes.reduce((sum, one) => sum + one, 0) / plan.rows.length).toBeCloseTo(share, 2);
    expect(plan.inputs[0]?.table.customers).toEqual(Array.from(plan.rows, (row) => `c${row}`));
  });
  it('grows the sample for a rare answer', () => {
    const n = 5000;
    const big = plantedCustomers(n, 3).table;
    const rare = Uint8Array.from({ length: n }, (_, i) => Number(i % 10 === 0));
    const plan = planLeague(big, rare, { depth: 'quick', seed: 1, mostRows: 1000 });
    expect(plan.rows).toHaveLength(3000);
    expect(plan.rules[0]).toContain('3000 of the 5000');
  });
  it('tests later times by what came before where there are several', () => {
    const periods = [
      { start: 0, end: 150 },
      { start: 150, end: 300 },
      { start: 300, end: 400 },
    ];
    const plan = planLeague(table, classes, { depth: 'quick', seed: 1, periods });
    expect([plan.tested[0], plan.tested.length]).toEqual([150, 250]);
    for (const { train, test } of plan.inputs) expect(Math.max(...train)).toBeLessThan(Math.min(...test));
    expect(plan.rules[0]).toContain('latest 2 times');
  });
  it('is refused with fewer than two of an answer', () => {
    const one = Uint8Array.from(classes, (_, i) => Number(i === 0));
    expect(() => planLeague(table, one, { depth: 'quick', seed: 1 })).toThrow(
      'planLeague requires an answer a customer and two of either, got 1 yes and 399 no for 400 customers',
    );
  });
  it('has as many folds as there are rows of the rarer class at most', () => {
    const few = Uint8Array.from({ length: 40 }, (_, i) => Number(i < 3));
    expect(splitRows(few, Int32Array.from(few.keys()), [], 10, 1)).toHaveLength(3);
  });
});

describe('a league', () => {
  const plan = planLeague(table, classes, { depth: 'quick', seed: 1, classifiers: two });
  const results = plan.inputs.map((input) => task.run(input));

  it('is the same whatever order the folds came in', () => {
    const league = leagueOf(plan, results);
    expect(leagueOf(plan, results.toReversed()).entries).toEqual(league.entries);
    expect(league.entries.map(({ summary }) => summary.rows)).toEqual([400, 400]);
    expect(league.entries[0]!.summary.auc.value).toBeGreaterThanOrEqual(league.entries[1]!.summary.auc.value);
    expect(league.failed).toEqual([]);
  });
  it('goes on without a classifier that could not be fitted, and says why', () => {
    const broken = results.map((result, i) => (i === 0 ? { ...result, failed: 'it was refused' } : result));
    const league = leagueOf(plan, broken);
    expect(league.failed).toEqual([{ classifier: 'naive-bayes', reason: 'it was refused' }]);
    expect(league.winner).toBe('logistic-regression');
  });
  it('never lets win what keeps rows of customers', () => {
    const near = planLeague(table, classes, { depth: 'quick', seed: 1, classifiers: ['nearest-neighbours'] });
    const own = near.inputs.map((input) => task.run(input));
    expect(() => leagueOf(near, own)).toThrow('chooseWinner requires at least one candidate, got 0');
  });
  it('is refused while results are missing', () => {
    expect(() => leagueOf(plan, results.slice(1))).toThrow('leagueOf requires 10 fold results, got 9');
  });
  it('compares a score that needs no model on the same customers', () => {
    const earlier = table.columns[1]!.values;
    const given = { label: 'last time', scores: earlier, threshold: 1 };
    const [entry] = leagueOf(plan, results, { given }).entries;
    expect(entry?.summary.baselines.map(({ label }) => label)).toEqual(['nobody', 'everybody', 'last time']);
  });
  it('of later times lists the tested rows alone', () => {
    const periods = [
      { start: 0, end: 200 },
      { start: 200, end: 400 },
    ];
    const timed = planLeague(table, classes, { depth: 'quick', seed: 1, classifiers: two, periods });
    const league = leagueOf(
      timed,
      timed.inputs.map((input) => task.run(input)),
    );
    const alone = timed.inputs
      .map((input) => task.run(input))
      .find(({ classifier }) => classifier === two[0]);
    expect(league.entries.find(({ classifier }) => classifier === two[0])?.scores).toEqual(alone?.scores);
    expect(league.entries[0]?.scores).toHaveLength(200);
  });
});

describe('the winner', () => {
  const random = createRandom(2);
  const truth = Float64Array.from({ length: 3000 }, () => random());
  const answers = Uint8Array.from(truth, (p) => Number(random() < p));
  const candidate = (classifier: string, complexity: number, scores: Float64Array) => ({
    classifier,
    label: classifier,
    complexity,
    scores,
  });
  const noisy = truth.map((p) => 0.5 * p + 0.5 * random());

  it('is the better one, however complex', () => {
    const race = [candidate('simple', 1, noisy), candidate('best', 7, truth)];
    expect(chooseWinner(race, answers).winner).toBe('best');
  });
  it('is the simpler one of equals', () => {
    const race = [
      candidate('complex', 7, truth),
      candidate(
        'simple',
        1,
        truth.map((p) => 0.999 * p),
      ),
    ];
    expect(chooseWinner(race, answers)).toEqual({
      winner: 'simple',
      why: 'simple is the simplest of those that rank and calibrate equally well within one standard error (complex).',
    });
  });
  it('is the calibrated one of two that rank alike', () => {
    const race = [
      candidate(
        'overconfident',
        1,
        truth.map((p) => p ** 3),
      ),
      candidate('calibrated', 7, truth),
    ];
    expect(chooseWinner(race, answers).winner).toBe('calibrated');
  });
  it('is found without regard to the order of the candidates', () => {
    const race = [
      candidate('a', 3, noisy),
      candidate('b', 2, truth),
      candidate(
        'c',
        7,
        truth.map((p) => p ** 2),
      ),
    ];
    expect(chooseWinner(race.toReversed(), answers)).toEqual(chooseWinner(race, answers));
  });
});

describe('rows of some customers', () => {
  it('keep every column in step', () => {
    const taken = takeCustomers(table, Int32Array.of(5, 2));
    expect(taken.customers).toEqual(['c5', 'c2']);
    expect(taken.columns[3]?.values).toEqual(
      Float64Array.of(table.columns[3]!.values[5]!, table.columns[3]!.values[2]!),
    );
    expect(() => takeCustomers(table, Int32Array.of(400))).toThrow(RangeError);
  });
});
