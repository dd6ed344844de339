import { generateDemoCompany } from '../../src/demo/generate-demo-company.ts';

export type Row = Readonly<Record<string, string>>;

/** Rows of quoted comma-separated text by column name: the tests' own reader, independent of the importer. */
export function readCsv(text: string): readonly Row[] {
  const [header = [], ...rows] = readCells(text);
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}

export function readCells(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))([,\n])/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\n') rows.push(row);
    if (end === '\n') row = [];
  }
  return rows;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The company of seed 1, read back from its files. */
export function readDemoCompany() {
  const company = generateDemoCompany(1);
  const lines = readCsv(company.purchases);
  const isGoods = (line: Row) => Number(line.Quantity) > 0 && line.StockCode !== 'POST';
  return { ...company, customerRows: readCsv(company.customers), lines, sales: lines.filter(isGoods) };
}

/** Pounds of a line. */
export function poundsOf(line: Row): number {
  return Number(line.Quantity) * Number(line.UnitPrice);
}
