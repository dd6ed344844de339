import type { Matrix } from '../../analytics/math/matrix.ts';
import { onlineRetail } from './online-retail.ts';
import { purchaseTable } from './retail-tables.ts';
import { standardised } from './standardised.ts';

/** ln(1 + recency, frequency, monetary) of the customers of Online Retail, standardised: 4,338 x 3. */
export function retailPoints(): Matrix {
  const { recency, frequency, monetary } = purchaseTable(onlineRetail(), 'elapsed');
  const columns = [recency, frequency, monetary];
  const values = Float64Array.from({ length: 3 * recency.length }, (_, at) =>
    Math.log1p(columns[at % 3]![Math.floor(at / 3)]!),
  );
  return standardised({ values, rows: recency.length, columns: 3 });
}
