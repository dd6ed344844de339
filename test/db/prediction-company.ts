import { type FoundOutcome, findOutcome } from '../../db/find-outcome.ts';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import type { Outcome } from '../../db/outcomes.ts';
import type { Db } from '../../db/schema.ts';
import { importText } from './imports/import-text.ts';

/** A database in memory with these files in it, in their order. */
export async function companyFrom(
  files: readonly string[],
  outcomes: readonly string[] = [],
): Promise<OpenDatabase> {
  const open = openDatabase(':memory:');
  for (const file of files) {
    const isLines = /quantity/i.test(file.slice(0, file.indexOf('\n')));
    await importText(open.sqlite, file, { currency: 'GBP', force: true, ...(isLines ? {} : { outcomes }) });
  }
  return open;
}

/** The outcome that a text names; anything else fails the test. */
export async function outcomeNamed(db: Db, text: string): Promise<Outcome> {
  const found: FoundOutcome = await findOutcome(db, text);
  if (found.found !== 'outcome') throw new Error(`${text} names no outcome: ${JSON.stringify(found)}`);
  return found.outcome;
}

/**
 * Forty customers, A0 to A39, with three campaigns: 3 was in June 2024. Every second answered it with yes; a quarter was
 * not asked. Each bought in January, every fourth tea, and those who said yes once more in July.
 */
export const people = (columns: Readonly<Record<string, (i: number) => string>> = {}): string => {
  const all: Readonly<Record<string, (i: number) => string>> = {
    CustomerID: (i) => `A${i}`,
    Plan: (i) => ['Basic', 'Plus', 'Pro'][i % 3]!,
    Newsletter: (i) => (i % 5 === 0 ? 'yes' : 'no'),
    Campaign1: (i) => String(Number(i % 3 === 0)),
    Campaign2: (i) => String(Number(i % 7 === 0)),
    Campaign3: (i) => (i >= 30 ? '' : String(i % 2)),
    ...columns,
  };
  const rows = Array.from({ length: 40 }, (_, i) =>
    Object.values(all)
      .map((cell) => cell(i))
      .join(','),
  );
  return [Object.keys(all).join(','), ...rows, ''].join('\n');
};

export const purchases = [
  'InvoiceNo,StockCode,Description,Category,Quantity,InvoiceDate,UnitPrice,CustomerID',
  ...Array.from({ length: 40 }, (_, i) => {
    const tea = `T1,Green tea,Tea,1`;
    const beans = `C1,Beans,Coffee Beans,${1 + (i % 3)}`;
    return [
      `1${i},${i % 4 === 0 ? tea : beans},2024-01-${10 + (i % 5)} 09:00:00,5.00,A${i}`,
      ...(i % 2 === 1 && i < 30 ? [`2${i},${beans},2024-07-01 09:00:00,50.00,A${i}`] : []),
    ];
  }).flat(),
  '',
].join('\n');
