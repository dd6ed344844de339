import { closeSync, fstatSync, openSync, readSync, writeFileSync } from 'node:fs';

const LINES = 2000;
/** The last bytes of the file, more than enough for the lines of a day. */
const TAIL = 1 << 19;
const LAST_DAY = Date.UTC(2011, 11, 9);
const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const LINE =
  /^(?<kind>[AC]?)(?<number>\d+),(?<product>.*),(?<quantity>-?\d+),[\d-]+ (?<time>[\d:]+),(?<price>-?[\d.]+),(?<rest>\d*,[^,]*)$/;

/** What the day must add to a database: lines, and their amount in pence. */
export type Day = {
  readonly path: string;
  readonly day: number;
  readonly lines: number;
  readonly pence: number;
};

/**
 * Writes a day of 2,000 lines after the end of Online Retail: its own last lines, moved to that day under invoice
 * numbers that are new, so that customers, products, baskets and returns are as they are in life.
 *
 * @param nth 1 for the day after the last
 */
export function writeDay(csv: string, nth: number, path: string): Day {
  const at = LAST_DAY + nth * 86_400_000;
  const date = new Date(at).toISOString().slice(0, 10);
  const moved = lastLines(csv).map((line) => moveLine(line, nth, date));
  writeFileSync(path, `${[HEADER, ...moved.map(({ text }) => text)].join('\n')}\n`);
  const pence = moved.reduce((sum, line) => sum + line.pence, 0);
  return { path, day: at / 86_400_000, lines: moved.length, pence };
}

function lastLines(csv: string): string[] {
  const file = openSync(csv, 'r');
  try {
    const bytes = new Uint8Array(TAIL);
    const read = readSync(file, bytes, 0, TAIL, Math.max(0, fstatSync(file).size - TAIL));
    // The first is the header or cut off.
    const lines = new TextDecoder().decode(bytes.subarray(0, read)).trimEnd().split(/\r?\n/).slice(1);
    return lines.slice(-LINES);
  } finally {
    closeSync(file);
  }
}

function moveLine(line: string, nth: number, date: string): { text: string; pence: number } {
  const parts = LINE.exec(line)?.groups;
  if (!parts) throw new Error(`This line of Online Retail is of another form: ${line}`);
  const { kind, number, product, quantity, time, price, rest } = parts;
  const text = `${kind}${Number(number) + 100_000 * nth},${product},${quantity},${date} ${time},${price},${rest}`;
  return { text, pence: Math.round(Number(quantity) * Number(price) * 100) };
}
