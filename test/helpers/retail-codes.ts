import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const file = new URL('../../../shared/data/online_retail.csv.gz', import.meta.url);

/** The StockCode of every row of Online Retail, as written: the second field, and never quoted. */
export function retailCodes(): string[] {
  return gunzipSync(readFileSync(file))
    .toString('latin1')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const start = line.indexOf(',') + 1;
      return line.slice(start, line.indexOf(',', start));
    });
}
