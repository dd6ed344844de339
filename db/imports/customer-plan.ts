import {
  aggregateRole,
  attributeName,
  attributeUnit,
  campaignNumber,
  isPersonal,
  isSensitive,
} from './attribute-names.ts';
import type { ColumnProfile } from './column-profile.ts';
import { findColumn, normaliseHeader } from './columns.ts';
import { type DateFormat, decideDateFormat } from './date-format.ts';
import { ImportError } from './import-error.ts';
import type { ImportOptions } from './import-options.ts';
import { type DecimalSign, decideDecimal } from './number-format.ts';
import type { FileUnderstanding } from './understand-file.ts';

export type AttributeKind = 'number' | 'boolean' | 'category' | 'date' | 'text';

export type AttributeColumn = {
  readonly column: number;
  readonly name: string;
  readonly label: string;
  readonly kind: AttributeKind;
  /** The kind that the database knows it under; null for a new attribute. */
  readonly formerKind: AttributeKind | null;
  readonly unit: string | null;
  readonly sensitive: boolean;
  readonly role: 'recency' | 'orders' | 'spend' | null;
  readonly dates: DateFormat | null;
};

export type ResponseColumn = {
  readonly column: number;
  readonly name: string;
  readonly label: string;
  readonly kind: 'campaign' | 'outcome';
  readonly position: number | null;
};

/** What is made of each column of a customer table. */
export type CustomerPlan = {
  readonly id: number;
  readonly attributes: readonly AttributeColumn[];
  readonly responses: readonly ResponseColumn[];
  /** Columns left out because they identify a person. */
  readonly personal: readonly number[];
  readonly decimal: DecimalSign;
  /** The formats of the date columns. */
  readonly dates: DateFormat | null;
};

/** Of a hundred cells of a column of numbers or dates, five may be something else: their rows are refused. */
const NEARLY_ALL = 0.95;
/** A list of categories has at most this many, each a short word. */
const MAX_CATEGORIES = 50;
const MAX_CATEGORY_LENGTH = 60;

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
  const decimal = options.decimal ?? settleDecimal(profiles, name);
  const columns = profiles.map((_, column) => column).filter((column) => column !== id);
  const personal = columns.filter(
    (column) => isPersonal(profiles[column]!.header) || isEmailColumn(profiles[column]!),
  );
  const rest = columns.filter((column) => !personal.includes(column));
  const responses = responseColumns(rest, profiles, options, name);
  const answered = new Set(responses.map(({ column }) => column));
  const attributes = rest
    .filter((column) => !answered.has(column))
    .map((column) => attributeColumn(column, profiles[column]!, decimal, options, name))
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
    dates: attributes.find(({ dates }) => dates)?.dates ?? null,
  };
}

const isEmailColumn = ({ emails, filled }: ColumnProfile) => filled > 0 && emails > 0.5 * filled;

/** The last word of a header that names an id: `shopper_id`, `CUSTID`, `MemberNo`; not `AmountPaid`. */
const ID_WORD = /^(.*[^a])?id$|^(no|nr|number|key|code)$/;

/** The customer column by its name, else the only column without repeats or gaps. */
function idColumn(file: FileUnderstanding, profiles: readonly ColumnProfile[], name: string): number {
  const named =
    file.roles.get('customer') ?? profiles.findIndex(({ header }) => normaliseHeader(header) === 'id');
  if (named >= 0) return named;
  const unique = profiles.flatMap((profile, column) => (profile.isUnique ? [column] : []));
  const likely = unique.filter((column) =>
    ID_WORD.test(attributeName(profiles[column]!.header).split('_').at(-1)!),
  );
  const candidates = likely.length > 0 ? likely : unique;
  if (candidates.length === 1) return candidates[0]!;
  const found = candidates.map((column) => profiles[column]!.header).join(', ');
  const why =
    candidates.length === 0
      ? `No column of ${name} identifies the customer: every column has repeats or gaps.`
      : `More than one column of ${name} may identify the customer: ${found}.`;
  throw new ImportError(
    `${why} Name it: --map customer=…. If the rows are purchases, say so: --as purchases.`,
  );
}

function settleDecimal(profiles: readonly ColumnProfile[], name: string): DecimalSign {
  const sum = { point: 0, comma: 0, ambiguous: 0 };
  for (const { decimals } of profiles) {
    sum.point += decimals.point;
    sum.comma += decimals.comma;
    sum.ambiguous += decimals.ambiguous;
  }
  const decimal = decideDecimal(sum);
  if (decimal) return decimal;
  throw new ImportError(
    `The numbers of ${name} read two ways: a comma or point may mean decimals or thousands. Say which means decimals: --decimal . or --decimal ,.`,
  );
}

/** Spreadsheets and pandas write 1.0 for the 1 of a column with gaps. */
const YES = new Set(['1', '1.0', 'yes', 'y', 'true', 't']);
const NO = new Set(['0', '0.0', 'no', 'n', 'false', 'f']);

/** 1 for yes, 0 for no, null for anything else. */
export function parseBoolean(cell: string): 0 | 1 | null {
  const word = cell.toLowerCase();
  if (YES.has(word)) return 1;
  return NO.has(word) ? 0 : null;
}

const isBoolean = ({ levels }: ColumnProfile) =>
  levels !== null &&
  levels.size > 0 &&
  [...levels.keys()].every((level) => parseBoolean(level) !== null) &&
  // F alone may be a gender, and T a size.
  !(levels.size === 1 && /^[ft]$/i.test([...levels.keys()][0]!));

function responseColumns(
  columns: readonly number[],
  profiles: readonly ColumnProfile[],
  options: ImportOptions,
  name: string,
): ResponseColumn[] {
  const outcomes = [...new Set(options.outcomes)].map((word) => outcomeColumn(word, profiles, name));
  const numbered = columns.flatMap((column) => {
    const number = outcomes.some((outcome) => outcome.column === column)
      ? null
      : campaignNumber(profiles[column]!.header);
    return number !== null && isBoolean(profiles[column]!) ? [{ column, number }] : [];
  });
  const last = Math.max(0, ...numbered.map(({ number }) => (number === 'last' ? 0 : number)));
  const campaigns = numbered.map(({ column, number }) => {
    const position = number === 'last' ? last + 1 : number;
    return {
      column,
      name: `campaign${position}`,
      label: profiles[column]!.header,
      kind: 'campaign',
      position,
    } as const;
  });
  return [...campaigns.sort((a, b) => a.position - b.position), ...outcomes];
}

function outcomeColumn(word: string, profiles: readonly ColumnProfile[], name: string): ResponseColumn {
  const headers = profiles.map(({ header }) => header);
  const column = findColumn(headers, word);
  if (column < 0)
    throw new ImportError(
      `--outcome names the column “${word}”, which is not in ${name}. Its columns are ${headers.join(', ')}.`,
    );
  if (!isBoolean(profiles[column]!)) {
    throw new ImportError(
      `The column “${headers[column]}” of ${name} is no outcome: it holds other values than yes and no.`,
    );
  }
  return {
    column,
    name: attributeName(headers[column]!),
    label: headers[column]!,
    kind: 'outcome',
    position: null,
  };
}

function attributeColumn(
  column: number,
  profile: ColumnProfile,
  decimal: DecimalSign,
  options: ImportOptions,
  name: string,
): AttributeColumn {
  const dates = dateFormat(profile, decimal, options, name);
  const kind = dates ? 'date' : kindOf(profile, decimal);
  return {
    column,
    name: attributeName(profile.header),
    label: profile.header,
    kind,
    formerKind: null,
    unit: attributeUnit(profile.header),
    sensitive: isSensitive(profile.header),
    role: kind === 'number' ? aggregateRole(profile.header) : null,
    dates,
  };
}

/** A small file may show yes and no alone of what are numbers, or numbers alone of what is text. */
function keepKind(
  column: AttributeColumn,
  profile: ColumnProfile,
  decimal: DecimalSign,
  formerKind: AttributeKind | null,
): AttributeColumn {
  const holds =
    formerKind === 'category' ||
    formerKind === 'text' ||
    (formerKind === 'number' && isNumeric(profile, decimal)) ||
    (formerKind !== null && profile.filled === 0);
  if (!holds) return { ...column, formerKind };
  const role = formerKind === 'number' ? aggregateRole(column.label) : null;
  return { ...column, formerKind, kind: formerKind, role, dates: null };
}

const isNumeric = (profile: ColumnProfile, decimal: DecimalSign) =>
  profile.filled > 0 && profile.numbers[decimal] >= NEARLY_ALL * profile.filled;

function kindOf(profile: ColumnProfile, decimal: DecimalSign): AttributeKind {
  if (isBoolean(profile) && !aggregateRole(profile.header)) return 'boolean';
  if (isNumeric(profile, decimal)) return 'number';
  const { levels, longest, filled } = profile;
  const few = levels !== null && levels.size <= MAX_CATEGORIES && (levels.size < filled || filled <= 2);
  return few && longest <= MAX_CATEGORY_LENGTH ? 'category' : 'text';
}

/** The format of a column of dates; null for any other column. A number is a number before it is a date. */
function dateFormat(
  profile: ColumnProfile,
  decimal: DecimalSign,
  options: ImportOptions,
  name: string,
): DateFormat | null {
  if (profile.filled === 0 || isNumeric(profile, decimal)) return null;
  if (profile.dates.other > (1 - NEARLY_ALL) * profile.filled) return null;
  const decision = decideDateFormat(profile.dates);
  if (decision === 'none') return null;
  if (decision !== 'ambiguous' && decision !== 'mixed') return decision;
  if (options.dates) return options.dates;
  throw new ImportError(
    `The dates in “${profile.header}” of ${name} read both day-first and month-first. Say which: --dates dmy or --dates mdy.`,
  );
}

function assertDistinctNames(columns: readonly (AttributeColumn | ResponseColumn)[], name: string): void {
  const twice = columns.find((a, i) => columns.findIndex((b) => b.name === a.name) !== i);
  if (!twice) return;
  throw new ImportError(
    `Two columns of ${name} mean “${twice.name}”, one of them “${twice.label}”. Rename one.`,
  );
}
