import type { Attribution, Predict } from '../../../analytics/explain/attribution.ts';
import type { Matrix } from '../../../analytics/math/matrix.ts';

/**
 * Shapley values by their definition: every set of columns is tried, the others come from each row of the background in
 * turn. 2^d means over the background.
 */
export function exactShapley(predict: Predict, row: Float64Array, background: Matrix): Attribution {
  const d = row.length;
  const worth = Float64Array.from({ length: 2 ** d }, (_, known) => {
    const values = background.values.map((value, at) => ((known >> (at % d)) & 1 ? row[at % d]! : value));
    return predict({ ...background, values }).reduce((sum, said) => sum + said, 0) / background.rows;
  });
  const contributions = row.map((_, j) => {
    let sum = 0;
    for (let known = 0; known < worth.length; known++) {
      if ((known >> j) & 1) continue;
      const size = known.toString(2).replaceAll('0', '').length;
      const weight = (factorial(size) * factorial(d - size - 1)) / factorial(d);
      sum += weight * (worth[known | (1 << j)]! - worth[known]!);
    }
    return sum;
  });
  return { base: worth[0]!, contributions };
}

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
