import type { Matrix } from '../../analytics/math/matrix.ts';

/**
 * 120 points in three separate clouds of 40, the same in any language:
 * x[i][j] = ((i + 1) (7919 + 104729 j)) % 1009 / 1009 + 3 ((i (j + 1)) % 3), for i from 0 to 119 and j from 0 to 2.
 */
export function threeClouds(): Matrix {
  const values = Float64Array.from({ length: 360 }, (_, at) => {
    const i = Math.floor(at / 3);
    const j = at % 3;
    return (((i + 1) * (7919 + 104_729 * j)) % 1009) / 1009 + 3 * ((i * (j + 1)) % 3);
  });
  return { values, rows: 120, columns: 3 };
}
