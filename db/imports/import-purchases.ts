import { changedHeaderChecks } from './changed-headers.ts';
import { currencyOf } from './currency.ts';
import type { ImportJob, ImportOutcome } from './import-job.ts';
import { LineImport } from './import-lines.ts';
import type { ImportProfile, Understood } from './import-report.ts';
import { SECONDS_PER_DAY } from './invoice-book.ts';
import { changeChecks, lineChecks } from './line-checks.ts';
import { decideLineFormat, type LineFormat } from './line-format.ts';
import { readRecords } from './read-records.ts';
import type { FileUnderstanding } from './understand-file.ts';

/** Imports a file of purchase lines. */
export async function importPurchases(job: ImportJob): Promise<ImportOutcome> {
  const { sqlite, source, file, options, batch, quarantine, digits } = job;
  const format = await decideLineFormat(source, file, options, currencyOf(sqlite));
  const fresh = sqlite.prepare('SELECT 1 FROM line LIMIT 1').get() === undefined;
  // Building the indexes once over all rows costs a third of keeping them up to date row by row.
  if (fresh) sqlite.exec('DROP INDEX invoice_number; DROP INDEX invoice_customer');
  const lines = new LineImport(sqlite, batch, file, format, digits, quarantine);
  await readRecords(source, file, (record) => lines.add(record), job.onBytes);
  lines.flush();
  if (fresh) {
    sqlite.exec(`CREATE INDEX invoice_number ON invoice (number);
      CREATE INDEX invoice_customer ON invoice (customer_id)`);
  }
  lines.finish();
  return outcome(job, lines, format);
}

function outcome(job: ImportJob, lines: LineImport, format: LineFormat): ImportOutcome {
  const { sqlite, digits, file, former, quarantine, now } = job;
  const { rows, accepted, duplicate, corrected } = lines.counts;
  const invoices = lines.book.invoices;
  const period = lines.tally.period(invoices);
  const facts = {
    rows,
    quarantined: quarantine.count,
    reasons: quarantine.reasons,
    tally: lines.tally,
    customers: new Set(invoices.flatMap(({ customer }) => customer ?? [])).size,
    numbered: file.shape === 'online-retail',
    period,
    now: now.getTime() / 1000,
  };
  const profile: ImportProfile = {
    missing: missingShares(file, lines),
    rowsPerDay: period ? rows / period.days : null,
    amounts: lines.tally.amounts,
    firstDay: period ? Math.floor(period.first / SECONDS_PER_DAY) : null,
    lastDay: period ? Math.floor(period.last / SECONDS_PER_DAY) : null,
  };
  const checks = [
    ...lineChecks(facts),
    ...changedHeaderChecks(sqlite, lines.book, digits),
    ...(former ? changeChecks(profile, former, rows) : []),
  ];
  return { rows, accepted, duplicate, corrected, understood: understood(file, format), checks, profile };
}

/** Rows without an order, date, number or amount are refused, so only these two can be missing. */
function missingShares(file: FileUnderstanding, { counts, tally }: LineImport): Record<string, number> {
  const missing: Record<string, number> = {};
  for (const [role, column] of file.roles) {
    const count =
      { customer: tally.missingCustomer, description: tally.missingDescription }[role as string] ?? 0;
    missing[file.headers[column]!] = count / Math.max(1, counts.rows);
  }
  return missing;
}

function understood(file: FileUnderstanding, format: LineFormat): Understood {
  const used = new Set(file.roles.values());
  return {
    delimiter: file.delimiter,
    encoding: file.encoding,
    dates: format.dates,
    decimal: format.decimal,
    currency: format.currency.name,
    columns: Object.fromEntries([...file.roles].map(([role, column]) => [role, file.headers[column]!])),
    ignored: file.headers.filter((_, column) => !used.has(column)),
  };
}
