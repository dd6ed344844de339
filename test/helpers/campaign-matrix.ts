import { existsSync, readFileSync } from 'node:fs';
import type { Matrix } from '../../analytics/math/matrix.ts';
import { matrixOf } from '../../analytics/math/matrix.ts';

const campaignFile = new URL('../../../shared/data/marketing_campaign.csv', import.meta.url);
const folds = 10;
const dayInMs = 86_400_000;
const lastDay = Date.UTC(2014, 5, 29);
const educations = ['Basic', '2n;Cycle', 'Graduation', 'Master', 'PhD'];

type Row = (column: string) => string;

/** The features of the reference recipe, in its order; a name without a rule is a column taken as it stands. */
const featureNames = [
  ...['Age', 'Education', 'Partner', 'Income', 'Kidhome', 'Teenhome', 'TenureDays', 'Recency'],
  ...['MntWines', 'MntFruits', 'MntMeatProducts', 'MntFishProducts', 'MntSweetProducts', 'MntGoldProds'],
  ...[
    'NumDealsPurchases',
    'NumWebPurchases',
    'NumCatalogPurchases',
    'NumStorePurchases',
    'NumWebVisitsMonth',
  ],
  ...['AcceptedCmp1', 'AcceptedCmp2', 'AcceptedCmp3', 'AcceptedCmp4', 'AcceptedCmp5', 'Complain'],
];

const derived: Readonly<Record<string, (row: Row) => number>> = {
  Age: (row) => 2014 - Number(row('Year_Birth')),
  Education: (row) => educations.indexOf(row('Education')),
  Partner: (row) => (['Married', 'Together'].includes(row('Marital_Status')) ? 1 : 0),
  TenureDays: (row) => tenure(row('Dt_Customer')),
};

function tenure(joined: string): number {
  const [day, month, year] = joined.split('-').map(Number);
  return (lastDay - Date.UTC(year ?? 0, (month ?? 0) - 1, day)) / dayInMs;
}

export const hasCampaign = existsSync(campaignFile);

export type CampaignMatrix = {
  readonly names: readonly string[];
  /** Unscaled, one row a customer with a known income, in file order. */
  readonly x: Matrix;
  /** The answer to campaign 6 (`Response`). */
  readonly classes: Uint8Array;
  /** 0 to 9: the row's rank among the rows of its class, modulo 10. */
  readonly fold: Uint8Array;
};

/** The campaign file as the reference recipe reads it: 2,216 rows, 25 features. */
export function campaignMatrix(): CampaignMatrix {
  const rows = campaignRows();
  const x = matrixOf(
    rows.map((row) => featureNames.map((name) => derived[name]?.(row) ?? Number(row(name)))),
  );
  const classes = Uint8Array.from(rows, (row) => Number(row('Response')));
  return { names: featureNames, x, classes, fold: stratifiedFold(classes) };
}

/** The file's rows with a known income, each a function from a column's name to its text. */
export function campaignRows(): Row[] {
  const [head, ...lines] = readFileSync(campaignFile, 'utf8').split(/\r?\n/);
  const position = new Map(head?.split('\t').map((name, i) => [name, i]));
  return lines
    .filter((line) => line !== '')
    .map((line): Row => {
      const cells = line.split('\t');
      return (column) => cells[position.get(column) ?? -1] ?? '';
    })
    .filter((row) => row('Income') !== '');
}

/** The rule of the reference: a row's rank among the rows of its class, modulo 10. */
export function stratifiedFold(classes: Uint8Array): Uint8Array {
  const seen = [0, 0];
  return classes.map((c) => {
    const rank = seen[c] ?? 0;
    seen[c] = rank + 1;
    return rank % folds;
  });
}

/** The campaign matrix with ln(1 + x) of income, amounts and counts. */
export function withLogAmounts({ names, x }: CampaignMatrix): Matrix {
  const skewed = names.map((name) => /^(Income|Mnt|Num)/.test(name));
  return { ...x, values: x.values.map((value, i) => (skewed[i % x.columns] ? Math.log1p(value) : value)) };
}

export type FoldSplit = {
  readonly trainRows: Uint32Array;
  readonly testRows: Uint32Array;
};

/** The rows that train and the rows that test when `tested` is the fold left out. */
export function splitByFold(fold: Uint8Array, tested: number): FoldSplit {
  const all = Array.from(fold, (_, row) => row);
  return {
    trainRows: Uint32Array.from(all.filter((row) => fold[row] !== tested)),
    testRows: Uint32Array.from(all.filter((row) => fold[row] === tested)),
  };
}

export function takeRows(x: Matrix, rows: Uint32Array): Matrix {
  const values = new Float64Array(rows.length * x.columns);
  rows.forEach((row, i) => {
    values.set(x.values.subarray(row * x.columns, (row + 1) * x.columns), i * x.columns);
  });
  return { values, rows: rows.length, columns: x.columns };
}

export function takeClasses(classes: Uint8Array, rows: Uint32Array): Uint8Array {
  return Uint8Array.from(rows, (row) => classes[row] ?? 0);
}

/** Every row as z: less the mean, over the population standard deviation of the training rows alone. */
export function scaledByTraining(x: Matrix, trainRows: Uint32Array): Matrix {
  const scaled = new Float64Array(x.values.length);
  for (let j = 0; j < x.columns; j++) {
    const known = Array.from(trainRows, (row) => x.values[row * x.columns + j] ?? 0);
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    const sd = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length);
    for (let i = 0; i < x.rows; i++) {
      const at = i * x.columns + j;
      scaled[at] = sd > 0 ? ((x.values[at] ?? 0) - mean) / sd : 0;
    }
  }
  return { ...x, values: scaled };
}
