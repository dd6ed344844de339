import type { Matrix } from '../../analytics/math/matrix.ts';

/**
 * 60 points of three columns that any language can make, with three groups, to compare measures with other software:
 * P = np.array([[(i*37)%101/10, (i*53)%97/10, (i*71)%89/10] for i in range(60)])
 * L = np.array([0 if p[0] < 3 else 1 if p[1] < 5 else 2 for p in P])
 */
export function formulaPoints(): { points: Matrix; labels: Int32Array } {
  const rows = Array.from({ length: 60 }, (_, i) =>
    [(i * 37) % 101, (i * 53) % 97, (i * 71) % 89].map((x) => x / 10),
  );
  const labels = Int32Array.from(rows, ([x, y]) => (x! < 3 ? 0 : y! < 5 ? 1 : 2));
  return { points: { values: Float64Array.from(rows.flat()), rows: 60, columns: 3 }, labels };
}
