import type { Database } from 'better-sqlite3';
import type { AttributeKind } from './attribute-column.ts';
import { AttributeWriter, type CustomerValues } from './attribute-writer.ts';
import { parseBoolean } from './boolean-cell.ts';
import { cellText, rawText } from './cell-text.ts';
import { numberOf } from './check.ts';
import { columnCurrencyChecks, settleColumnCurrencies } from './column-currency.ts';
import { datesOptionCheck } from './column-dates.ts';
import { ColumnProfile } from './column-profile.ts';
import { currencyOf } from './currency.ts';
import { customerChangeChecks, customerChecks, kindChecks, mediansOf } from './customer-checks.ts';
import { customerKey } from './customer-key.ts';
import { type CustomerPlan, planCustomers } from './customer-plan.ts';
import { parseDate } from './date-format.ts';
import { Dictionary } from './dictionary.ts';
import { ImportError } from './import-error.ts';
import type { ImportJob, ImportOutcome } from './import-job.ts';
import type { ImportProfile, Understood } from './import-report.ts';
import { SECONDS_PER_DAY } from './invoice-book.ts';
import { isMissing, parseNumber } from './number-format.ts';
import { OneCurrency } from './one-currency.ts';
import { readRecords } from './read-records.ts';
import type { RecordView } from './tokenizer.ts';
import { refreshCustomers } from './totals.ts';

/**
 * Imports a table of one row a customer, in two passes: the first finds out what every column is from all its cells,
 * the second stores them.
 */
export async function importCustomers(job: ImportJob): Promise<ImportOutcome> {
  const { source, file, options, sqlite } = job;
  const profiles = file.headers.map((header) => new ColumnProfile(header));
  await readRecords(source, file, (record) => {
    if (isWhole(record, profiles.length))
      for (const [column, profile] of profiles.entries()) profile.add(cellText(record, column));
  });
  if (!options.as) askWhetherPurchases(job, profiles);
  const known = knownAttributes(sqlite);
  const money = new OneCurrency(source.name, currencyOf(sqlite));
  const columns = planCustomers(
    file,
    profiles,
    options,
    source.name,
    new Map(known.map((it) => [it.name, it.kind])),
  );
  const plan = {
    ...columns,
    attributes: settleColumnCurrencies(columns.attributes, profiles, money, source.name),
  };
  job.quarantine.leaveOut(plan.personal);
  const table = new CustomerImport(job, plan);
  await readRecords(source, file, (record) => table.add(record), job.onBytes);
  refreshCustomers(sqlite, table.touched);
  const units = new Map(known.map((it) => [it.name, it.unit]));
  return outcome(job, plan, profiles, table, { name: money.name, units });
}

const knownAttributes = (sqlite: Database) =>
  sqlite
    .prepare<[], { name: string; kind: AttributeKind; unit: string | null }>(
      'SELECT name, kind, unit FROM attribute',
    )
    .all();

/**
 * A customer, a date and an amount may be a purchase or may describe a customer.
 *
 * @throws {ImportError} that asks which
 */
function askWhetherPurchases({ file, source }: ImportJob, profiles: readonly ColumnProfile[]): void {
  const { roles } = file;
  const customer = roles.get('customer');
  if (customer === undefined || !roles.has('date') || !(roles.has('amount') || roles.has('price'))) return;
  const why = profiles[customer]!.isUnique ? 'each customer occurs once' : 'customers occur more than once';
  throw new ImportError(
    `The rows of ${source.name} have a customer, a date and an amount, and ${why}. Say what they are: --as purchases or --as customers.`,
  );
}

const isWhole = ({ wellFormed, fields }: RecordView, columns: number) => wellFormed && fields === columns;

/** Why a row is refused. */
class Refusal extends Error {}

class CustomerImport {
  readonly counts = { rows: 0, accepted: 0, duplicate: 0 };
  readonly touched = new Set<number>();
  readonly alike = new AlikeRows();
  /** Numbers of each attribute, for the checks. */
  readonly numbers: number[][];
  readonly #job: ImportJob;
  readonly #plan: CustomerPlan;
  readonly #customers: Dictionary;
  readonly #writer: AttributeWriter;
  /** The row of each customer as it stands in the file. */
  readonly #rowOf = new Map<string, string>();

  constructor(job: ImportJob, plan: CustomerPlan) {
    this.#job = job;
    this.#plan = plan;
    this.#customers = new Dictionary(job.sqlite, 'customer', ['key']);
    this.#writer = new AttributeWriter(job.sqlite, job.batch, plan.attributes, plan.responses);
    this.numbers = plan.attributes.map(() => []);
  }

  add(record: RecordView): void {
    const row = ++this.counts.rows;
    try {
      this.#take(record);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#job.quarantine.add(row, error.message, record);
    }
  }

  #take(record: RecordView): void {
    const columns = this.#job.file.headers.length;
    if (!isWhole(record, columns))
      throw new Refusal(`${numberOf(record.fields, 'field')} instead of ${columns}`);
    const key = customerKey(cellText(record, this.#plan.id));
    if (key === '') throw new Refusal('no customer id');
    if (this.#isRepeat(key, record)) this.counts.duplicate++;
    else this.#store(key, this.#values(record), record);
  }

  #isRepeat(key: string, record: RecordView): boolean {
    const former = this.#rowOf.get(key);
    if (former === undefined) return false;
    if (former === rawText(record)) return true;
    throw new Refusal('the customer id occurs before with other values; the first row was kept');
  }

  #store(key: string, values: CustomerValues, record: RecordView): void {
    this.#rowOf.set(key, rawText(record));
    this.alike.add(values);
    for (const [i, value] of values.attributes.entries())
      if (typeof value === 'number') this.numbers[i]!.push(value);
    const customer = this.#customers.id(key);
    if (this.#writer.holds(customer, values)) {
      this.counts.duplicate++;
      return;
    }
    this.#writer.write(customer, values);
    this.touched.add(customer);
    this.counts.accepted++;
  }

  #values(record: RecordView): CustomerValues {
    const { attributes, responses, decimal } = this.#plan;
    return {
      attributes: attributes.map(({ column, kind, dates, label }) => {
        const cell = cellText(record, column);
        if (isMissing(cell)) return null;
        if (kind === 'number') return parseNumber(cell, decimal) ?? refuse(`${label} is not a number`);
        if (kind === 'boolean') return parseBoolean(cell) ?? refuse(`${label} is neither yes nor no`);
        if (!dates) return cell;
        const at = parseDate(cell, dates);
        return at === null
          ? refuse(`${label} is not a date of the file's format`)
          : Math.floor(at / SECONDS_PER_DAY);
      }),
      responses: responses.map(({ column }) => parseBoolean(cellText(record, column))),
    };
  }
}

function refuse(reason: string): never {
  throw new Refusal(reason);
}

/** Counts customers who equal an earlier one in everything but the id. */
class AlikeRows {
  count = 0;
  readonly #seen = new Set<string>();

  add(values: CustomerValues): void {
    const key = JSON.stringify([values.attributes, values.responses]);
    if (this.#seen.has(key)) this.count++;
    else this.#seen.add(key);
  }
}

type Money = {
  /** Code or sign of the database's money and of what the customers spent; null where nothing names one. */
  readonly name: string | null;
  /** Units of the attributes known before, by name. */
  readonly units: ReadonlyMap<string, string | null>;
};

function outcome(
  job: ImportJob,
  plan: CustomerPlan,
  profiles: readonly ColumnProfile[],
  table: CustomerImport,
  money: Money,
): ImportOutcome {
  const { quarantine, former, now, options } = job;
  const { rows, accepted, duplicate } = table.counts;
  const profile: ImportProfile = {
    missing: Object.fromEntries(profiles.map(({ header, missing }) => [header, missing / Math.max(1, rows)])),
    responses: plan.responses.map(({ label }) => label),
    rowsPerDay: null,
    amounts: [],
    medians: mediansOf(plan, table.numbers),
    firstDay: null,
    lastDay: null,
  };
  const facts = {
    rows,
    quarantined: quarantine.count,
    reasons: quarantine.reasons,
    alike: table.alike.count,
    now,
  };
  const checks = [
    ...customerChecks(facts, plan, profiles, table.numbers),
    ...kindChecks(plan),
    ...columnCurrencyChecks(plan.attributes, money.units, money.name),
    ...(options.dates ? datesOptionCheck(plan.attributes) : []),
    ...(former ? customerChangeChecks(profile, former) : []),
  ];
  return {
    rows,
    accepted,
    duplicate,
    corrected: 0,
    understood: understood(job, plan, money.name),
    checks,
    profile,
  };
}

function understood({ file }: ImportJob, plan: CustomerPlan, currency: string | null): Understood {
  const columns: Record<string, string> = { customer: file.headers[plan.id]! };
  for (const { name, label } of [...plan.attributes, ...plan.responses]) columns[name] = label;
  return {
    delimiter: file.delimiter,
    encoding: file.encoding,
    dates: plan.dates,
    decimal: plan.decimal,
    currency,
    columns,
    ignored: plan.personal.map((column) => file.headers[column]!),
  };
}
