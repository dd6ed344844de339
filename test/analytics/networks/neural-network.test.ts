import { describe, expect, it } from 'vitest';
import { neuralNetwork } from '../../../analytics/classify/neural-network.ts';
import { type Matrix, matrixOf } from '../../../analytics/math/matrix.ts';
import { createRandom } from '../../../analytics/math/random.ts';
import { neuralNetworkRegression } from '../../../analytics/regress/neural-network-regression.ts';

const [settings, strong, stopping] = neuralNetwork.grid;
const few = { ...settings!, epochs: 5 };

function points(rows: number, seed = 1): Matrix {
  const random = createRandom(seed);
  return { values: Float64Array.from({ length: 2 * rows }, () => 2 * random() - 1), rows, columns: 2 };
}

/** Which of the diagonal quarters a point is in: no line tells. */
const quarters = ({ values, rows }: Matrix) =>
  Uint8Array.from({ length: rows }, (_, i) => Number(values[2 * i]! * values[2 * i + 1]! > 0));

const asJson = <T>(model: T): T =>
  JSON.parse(
    JSON.stringify(model, (_, value) => (ArrayBuffer.isView(value) ? [...(value as Float64Array)] : value)),
  );

const isProbability = (p: number) => p >= 0 && p <= 1;

describe('neuralNetwork', () => {
  it('learns what no line can tell', () => {
    const x = points(1_500);
    const model = neuralNetwork.fit(x, quarters(x), settings!, 1);
    const other = points(500, 2);
    const truth = quarters(other);
    const right = neuralNetwork.predict(model, other).filter((p, i) => Number(p > 0.5) === truth[i]).length;
    expect(right / 500).toBeGreaterThan(0.95);
  });

  it('gives the same model for the same seed, another for another', () => {
    const x = points(60);
    const fitOf = (seed: number) => neuralNetwork.fit(x, quarters(x), { ...few, patience: 2 }, seed);
    expect(fitOf(1)).toEqual(fitOf(1));
    expect(fitOf(2).network.parameters).not.toEqual(fitOf(1).network.parameters);
  });

  it('predicts the same from JSON', () => {
    const x = points(60);
    const model = neuralNetwork.fit(x, quarters(x), few, 1);
    expect(neuralNetwork.predict(asJson(model), x)).toEqual(neuralNetwork.predict(model, x));
  });

  it('does not depend on the unit of a column', () => {
    const x = points(80);
    const scaled = {
      ...x,
      values: x.values.map((value, at) => (at % 2 ? 1024 * value + 4096 : value / 512)),
    };
    const plain = neuralNetwork.predict(neuralNetwork.fit(x, quarters(x), few, 1), x);
    const other = neuralNetwork.predict(neuralNetwork.fit(scaled, quarters(x), few, 1), scaled);
    for (const [i, p] of plain.entries()) expect(other[i]).toBeCloseTo(p, 6);
  });

  it('stops early at the epoch that the rows held out like best', () => {
    const random = createRandom(5);
    const x = points(200);
    const noise = Uint8Array.from({ length: 200 }, () => Number(random() < 0.5));
    const model = neuralNetwork.fit(x, noise, { ...stopping!, l2: 0, epochs: 200, patience: 5 }, 1);
    expect(model.network.epochs).toBeLessThan(100);
    expect(model.network.heldOutLoss).toBeGreaterThan(0.5);
    expect(neuralNetwork.fit(x, noise, few, 1).network.heldOutLoss).toBeNull();
  });

  it('holds out rows of both classes, however few there are of one', () => {
    const x = { values: new Float64Array(40), rows: 40, columns: 1 };
    const classes = Uint8Array.from({ length: 40 }, (_, row) => Number(row < 2));
    for (let seed = 1; seed <= 10; seed++) {
      const still = { ...few, epochs: 1, learningRate: 1e-12, patience: 1 };
      const { heldOutLoss } = neuralNetwork.fit(x, classes, still, seed).network;
      // Nothing is learnt: one row in five that is a yes, each given the share of all.
      expect(heldOutLoss).toBeCloseTo(-(Math.log(0.05) + 4 * Math.log(0.95)) / 5, 6);
    }
  });

  it('has smaller weights with more decay', () => {
    const x = points(300);
    const squares = (l2: number) => {
      const { network } = neuralNetwork.fit(x, quarters(x), { ...strong!, l2 }, 1);
      return Array.from(network.parameters).reduce((sum, weight) => sum + weight ** 2, 0);
    };
    expect(squares(0.1)).toBeLessThan(squares(0.005));
    expect(squares(0.005)).toBeLessThan(squares(0));
  });

  it('says the share of yes where the columns say nothing', () => {
    const x = matrixOf(Array.from({ length: 40 }, () => [3, 7]));
    const classes = Uint8Array.from({ length: 40 }, (_, i) => Number(i < 10));
    for (const p of neuralNetwork.predict(neuralNetwork.fit(x, classes, few, 1), x))
      expect(p).toBeCloseTo(0.25, 1);
  });

  it.each([
    [
      'one positive',
      matrixOf([
        [1, 0],
        [2, 0],
        [3, 1],
      ]),
      [0, 0, 1],
    ],
    [
      'two rows',
      matrixOf([
        [1, 0],
        [2, 0],
      ]),
      [1, 0],
    ],
    [
      'numbers at the ends',
      matrixOf([
        [1e308, 0],
        [-1e308, 1e-320],
        [0, 0],
        [1e300, 5],
      ]),
      [1, 0, 1, 0],
    ],
    [
      'perfect separation',
      matrixOf([
        [-1, 0],
        [-2, 0],
        [1, 0],
        [2, 0],
      ]),
      [0, 0, 1, 1],
    ],
  ])('gives probabilities for %s', (_, x, classes) => {
    const model = neuralNetwork.fit(x, Uint8Array.from(classes), { ...settings!, l2: 0 }, 1);
    expect(neuralNetwork.predict(model, x).every(isProbability)).toBe(true);
    const far = matrixOf([
      [1e308, -1e308],
      [-1e308, 0],
    ]);
    expect(neuralNetwork.predict(model, far).every(isProbability)).toBe(true);
  });

  it('gives nothing for no rows', () => {
    const model = neuralNetwork.fit(points(20), quarters(points(20)), few, 1);
    expect(neuralNetwork.predict(model, { values: new Float64Array(0), rows: 0, columns: 2 })).toHaveLength(
      0,
    );
  });

  it('refuses what it cannot be trained on, or asked', () => {
    const x = points(10);
    const trained = (rows: Matrix, classes: Uint8Array, changed: object = {}) =>
      neuralNetwork.fit(rows, classes, { ...few, ...changed }, 1);
    expect(() => trained(matrixOf([]), new Uint8Array(0))).toThrow('neuralNetwork requires at least one row');
    expect(() => trained(x, new Uint8Array(10))).toThrow('neuralNetwork requires rows of both classes');
    expect(() => trained({ ...x, values: new Float64Array(20).fill(Number.NaN) }, quarters(x))).toThrow(
      'finite',
    );
    expect(() => trained(x, quarters(x), { hidden: [0] })).toThrow('requires whole widths from 1, got 0');
    expect(() => trained(x, quarters(x), { epochs: 0 })).toThrow(
      'trainNetwork requires epochs from 1, got 0',
    );
    expect(() => trained(x, quarters(x), { l2: -1 })).toThrow('trainNetwork requires l2 from 0, got -1');
    expect(() => trained(x, quarters(x), { learningRate: 0 })).toThrow('trainNetwork requires learningRate');
    const model = trained(x, quarters(x));
    expect(() => neuralNetwork.predict(model, matrixOf([[1]]))).toThrow('requires 2 columns, got 1');
    const unknown = { values: Float64Array.of(Number.NaN, 1), rows: 1, columns: 2 };
    expect(() => neuralNetwork.predict(model, unknown)).toThrow('requires finite numbers, got NaN');
  });
});

describe('neuralNetworkRegression', () => {
  const bump = ({ values, rows }: Matrix) =>
    Float64Array.from(
      { length: rows },
      (_, i) => 500 + 200 * Math.abs(values[2 * i]!) + 100 * values[2 * i + 1]!,
    );

  it('learns a bend', () => {
    const x = points(1_500);
    const model = neuralNetworkRegression.fit(x, bump(x), neuralNetworkRegression.grid[0]!, 1);
    const other = points(300, 2);
    const truth = bump(other);
    const off = neuralNetworkRegression
      .predict(model, other)
      .map((amount, i) => Math.abs(amount - truth[i]!));
    expect(off.reduce((sum, one) => sum + one, 0) / 300).toBeLessThan(15);
  });

  it('speaks in the unit of the amounts', () => {
    const x = points(80);
    const amounts = bump(x);
    const said = (unit: number) =>
      neuralNetworkRegression.predict(
        neuralNetworkRegression.fit(
          x,
          amounts.map((a) => unit * a),
          few,
          1,
        ),
        x,
      );
    const [plain, thousands] = [said(1), said(1_000)];
    for (const [i, amount] of plain.entries()) expect(thousands[i]! / 1_000).toBeCloseTo(amount, 6);
  });

  it('predicts the same from JSON', () => {
    const x = points(40);
    const model = neuralNetworkRegression.fit(x, bump(x), few, 1);
    expect(neuralNetworkRegression.predict(asJson(model), x)).toEqual(
      neuralNetworkRegression.predict(model, x),
    );
  });

  it('says the amount where all are the same, and stays finite at the ends of all numbers', () => {
    const x = points(30);
    const level = neuralNetworkRegression.fit(x, new Float64Array(30).fill(42), few, 1);
    expect([...neuralNetworkRegression.predict(level, x)]).toEqual(new Array(30).fill(42));
    const ends = Float64Array.from({ length: 30 }, (_, i) => (i % 2 ? 1.7e308 : -1.7e308));
    const said = neuralNetworkRegression.predict(neuralNetworkRegression.fit(x, ends, few, 1), x);
    expect(said.every(Number.isFinite)).toBe(true);
  });

  it('refuses amounts that are not finite, and no rows', () => {
    const x = points(2);
    const trained = (rows: Matrix, y: Float64Array) => neuralNetworkRegression.fit(rows, y, few, 1);
    expect(() => trained(x, Float64Array.of(1, Infinity))).toThrow('finite');
    expect(() => trained(matrixOf([]), new Float64Array(0))).toThrow('neuralNetworkRegression requires');
  });
});
