import {
  type AttributeColumn,
  type AttributeKind,
  askForUnclearDates,
  attributeColumn,
  keepKind,
} from './attribute-column.ts';
import { attributeName, isPersonal } from './attribute-names.ts';
import { datesUnderstood } from './column-dates.ts';
import type { ColumnProfile } from './column-profile.ts';
import { idColumn } from './id-column.ts';
import { ImportError } from './import-error.ts';
import type { ImportOptions } from './import-options.ts';
import type { DecimalEvidence, DecimalSign } from './number-format.ts';
import { type ResponseColumn, responseColumns } from './response-columns.ts';
import { settleDecimal } from './settle-decimal.ts';
import type { FileUnderstanding } from './understand-file.ts';

/** What is made of each column of a customer table. */
export type CustomerPlan = {
  readonly id: number;
  readonly attributes: readonly AttributeColumn[];
  readonly responses: readonly ResponseColumn[];
  /** Columns left out because they identify a person. */
  readonly personal: readonly number[];
  readonly decimal: DecimalSign;
  /** How the date columns are written, each named where they differ; null without any. */
  readonly dates: string | null;
};

/**
 * Decides what each column of a customer table is, from the profiles of all its cells.
 *
 * @param known the attributes of the database by name: a column stays what it was where its cells allow that
 * @throws {ImportError} where no column identifies the customer, or numbers or dates read two ways
 */
export function planCustomers(
  file: FileUnderstanding,
  profiles: readonly ColumnProfile[],
  options: ImportOptions,
  name: string,
  known: ReadonlyMap<string, AttributeKind>,
): CustomerPlan {
  const id = idColumn(file, profiles, name);
  const decimal = options.decimal ?? settleDecimal(decimalEvidence(profiles), name);
  const columns = profiles.map((_, column) => column).filter((column) => column !== id);
  const personal = columns.filter(
    (column) => isPersonal(profiles[column]!.header) || isEmailColumn(profiles[column]!),
  );
  const rest = columns.filter((column) => !personal.includes(column));
  const responses = responseColumns(rest, profiles, options, name);
  const answered = new Set(responses.map(({ column }) => column));
  const described = rest
    .filter((column) => !answered.has(column))
    // An empty column says nothing of its kind: it waits for a file that fills it.
    .filter((column) => profiles[column]!.filled > 0 || known.has(attributeName(profiles[column]!.header)));
  askForUnclearDates(
    described.map((column) => profiles[column]!),
    decimal,
    options,
    name,
  );
  const attributes = described
    .map((column) => attributeColumn(column, profiles[column]!, decimal, options))
    .map((column) => keepKind(column, profiles[column.column]!, decimal, known.get(column.name) ?? null));
  if (rest.length === 0)
    throw new ImportError(`${name} says nothing about the customers but who they are. Export more columns.`);
  assertDistinctNames([...attributes, ...responses], name);
  return {
    id,
    attributes,
    responses,
    personal,
    decimal,
    dates: datesUnderstood(attributes),
  };
}

function decimalEvidence(profiles: readonly ColumnProfile[]): DecimalEvidence {
  const sum = { point: 0, comma: 0, ambiguous: 0 };
  for (const { decimals } of profiles) {
    sum.point += decimals.point;
    sum.comma += decimals.comma;
    sum.ambiguous += decimals.ambiguous;
  }
  return sum;
}

const isEmailColumn = ({ emails, filled }: ColumnProfile) => filled > 0 && emails > 0.5 * filled;

function assertDistinctNames(columns: readonly (AttributeColumn | ResponseColumn)[], name: string): void {
  const twice = columns.find((a, i) => columns.findIndex((b) => b.name === a.name) !== i);
  if (!twice) return;
  throw new ImportError(
    `Two columns of ${name} mean “${twice.name}”, one of them “${twice.label}”. Rename one.`,
  );
}
