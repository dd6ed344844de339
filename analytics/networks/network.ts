/**
 * A multi-layer perceptron as plain data: entries are read by index only, so plain arrays, as JSON brings them back, do
 * as well as typed ones.
 */
export type Network = {
  /** Numbers that go in, units of each hidden layer, numbers that come out: `[25, 16, 1]`. */
  readonly widths: readonly number[];
  /** Layer by layer: the weights of each unit, one for each number that goes in, then a bias for each unit. */
  readonly parameters: ArrayLike<number>;
};

/** Where a layer's parameters are. */
export type Layer = {
  readonly inputs: number;
  readonly units: number;
  /** Position of the first weight; that of unit u for input i is `weights + u * inputs + i`. */
  readonly weights: number;
  /** Position of the first bias. */
  readonly biases: number;
};
