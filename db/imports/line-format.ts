import { cellText } from './cell-text.ts';
import type { LineRole } from './columns.ts';
import {
  addDateEvidence,
  type DateDecision,
  type DateEvidence,
  type DateFormat,
  decideDateFormat,
  noDateEvidence,
} from './date-format.ts';
import { ImportError } from './import-error.ts';
import type { ImportOptions } from './import-options.ts';
import { addDecimalEvidence, type DecimalEvidence, type DecimalSign, isMissing } from './number-format.ts';
import { OneCurrency } from './one-currency.ts';
import { readRecords } from './read-records.ts';
import { settleDecimal } from './settle-decimal.ts';
import type { SourceFile } from './source-file.ts';
import type { FileUnderstanding } from './understand-file.ts';

/** How a purchase file writes dates and numbers, and the currency that its amounts are held to. */
export type LineFormat = {
  readonly dates: DateFormat;
  readonly decimal: DecimalSign;
  readonly currency: OneCurrency;
};

type Evidence = {
  readonly dates: DateEvidence;
  readonly decimals: DecimalEvidence;
  readonly currency: OneCurrency;
};

const NUMBER_ROLES: readonly LineRole[] = ['quantity', 'price', 'amount'];

/**
 * Decides how the file writes dates and numbers. Notations that can be read in one way only are settled by the
 * beginning of the file, because every later cell must match them; day-first against month-first and point against
 * comma are settled over all rows.
 *
 * @param stored code or sign of the database's money, or null where nothing named one
 * @throws {ImportError} where a needed column is missing, the cells name other currencies, or the evidence leaves two
 *   readings: then it says what to add
 */
export async function decideLineFormat(
  source: SourceFile,
  file: FileUnderstanding,
  options: ImportOptions,
  stored: string | null,
): Promise<LineFormat> {
  assertColumns(file, source.name);
  const currency = new OneCurrency(source.name, stored);
  const evidence = evidenceOfSample(file, currency);
  if (!isClear(evidence)) await addEvidenceOfAllRows(evidence, source, file);
  return {
    currency,
    dates: options.dates ?? settleDates(evidence.dates, file.headers[file.roles.get('date')!]!, source.name),
    decimal: options.decimal ?? settleDecimal(evidence.decimals, source.name),
  };
}

function assertColumns({ roles, headers }: FileUnderstanding, name: string): void {
  const missing = (['customer', 'date'] as const).filter((role) => !roles.has(role)) as string[];
  if (!roles.has('amount') && !roles.has('price')) missing.push('price or amount');
  if (missing.length === 0) return;
  const example = `--map ${missing[0]!.split(' ')[0]}=${headers[0]}`;
  throw new ImportError(
    `${name} has no column for ${missing.join(', nor for ')}. Say which column it is (${example}), or import it as customers (--as customers). Its columns are ${headers.join(', ')}.`,
  );
}

function addEvidence(evidence: Evidence, cell: (role: LineRole) => string): void {
  const date = cell('date');
  if (!isMissing(date)) addDateEvidence(evidence.dates, date);
  for (const role of NUMBER_ROLES) addDecimalEvidence(evidence.decimals, cell(role));
  for (const role of ['price', 'amount'] as const) evidence.currency.see(cell(role));
}

function evidenceOfSample({ sample, roles }: FileUnderstanding, currency: OneCurrency): Evidence {
  const evidence = {
    dates: noDateEvidence(),
    decimals: { point: 0, comma: 0, ambiguous: 0 },
    currency,
  };
  for (const record of sample) addEvidence(evidence, (role) => record[roles.get(role) ?? -1] ?? '');
  return evidence;
}

function isClear({ dates, decimals }: Evidence): boolean {
  const plain = dates.numeric === 0 && dates.other === 0 && decideDateFormat(dates) !== 'none';
  return plain && decimals.point > 0 && decimals.comma === 0 && decimals.ambiguous === 0;
}

async function addEvidenceOfAllRows(
  evidence: Evidence,
  source: SourceFile,
  file: FileUnderstanding,
): Promise<void> {
  Object.assign(evidence.dates, noDateEvidence());
  Object.assign(evidence.decimals, { point: 0, comma: 0, ambiguous: 0 });
  await readRecords(source, file, (record) => {
    addEvidence(evidence, (role) => cellText(record, file.roles.get(role) ?? record.fields));
  });
}

const UNDECIDED: Readonly<
  Record<Exclude<DateDecision, DateFormat>, (header: string, name: string) => string>
> = {
  ambiguous: (header, name) =>
    `Every date in “${header}” of ${name} reads both day-first and month-first. Say which: --dates dmy or --dates mdy.`,
  mixed: (header, name) =>
    `“${header}” of ${name} holds day-first and month-first dates. Make them one format, or say which to keep: --dates dmy or --dates mdy.`,
  none: (header, name) =>
    `“${header}” of ${name} holds no dates that Patron can read. Write them as YYYY-MM-DD, or name the date column: --map date=….`,
};

function settleDates(evidence: DateEvidence, header: string, name: string): DateFormat {
  const decision = decideDateFormat(evidence);
  if (decision === 'ambiguous' || decision === 'mixed' || decision === 'none')
    throw new ImportError(UNDECIDED[decision](header, name));
  return decision;
}
