import { aggregateRole, attributeName, attributeUnit, isSensitive } from './attribute-names.ts';
import { isBoolean } from './boolean-cell.ts';
import type { ColumnProfile } from './column-profile.ts';
import { type DateDecision, type DateFormat, decideDateFormat } from './date-format.ts';
import { ImportError } from './import-error.ts';
import type { ImportOptions } from './import-options.ts';
import type { DecimalSign } from './number-format.ts';

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
  /** True where the cells read both day-first and month-first, so that the person said which. */
  readonly datesAsked: boolean;
};

/** Of a hundred cells of a column of numbers or dates, five may be something else: their rows are refused. */
const NEARLY_ALL = 0.95;
/** A list of categories has at most this many, each a short word. */
const MAX_CATEGORIES = 50;
const MAX_CATEGORY_LENGTH = 60;

/**
 * What a column says about the customers, from all its cells. Dates that read two ways are read as the options say;
 * `askForUnclearDates` comes first.
 */
export function attributeColumn(
  column: number,
  profile: ColumnProfile,
  decimal: DecimalSign,
  options: ImportOptions,
): AttributeColumn {
  const decision = datesOf(profile, decimal);
  const datesAsked = decision === 'ambiguous' || decision === 'mixed';
  const dates = datesAsked ? (options.dates ?? null) : decision;
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
    datesAsked,
  };
}

/**
 * The column under the kind that the database knows it by, where its cells allow that: a small file may show yes and no
 * alone of what are numbers, or numbers alone of what is text.
 */
export function keepKind(
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

/**
 * Columns of dates that read both day-first and month-first are asked about all at once.
 *
 * @throws {ImportError} that names them
 */
export function askForUnclearDates(
  profiles: readonly ColumnProfile[],
  decimal: DecimalSign,
  options: ImportOptions,
  name: string,
): void {
  if (options.dates) return;
  const unclear = profiles.filter((profile) => {
    const decision = datesOf(profile, decimal);
    return decision === 'ambiguous' || decision === 'mixed';
  });
  if (unclear.length === 0) return;
  const columns = unclear.map(({ header }) => `“${header}”`).join(', ');
  throw new ImportError(
    `The dates in ${columns} of ${name} read both day-first and month-first. Say which: --dates dmy or --dates mdy.`,
  );
}

/** How a column writes dates; null for any other column. A number is a number before it is a date. */
function datesOf(profile: ColumnProfile, decimal: DecimalSign): Exclude<DateDecision, 'none'> | null {
  if (profile.filled === 0 || isNumeric(profile, decimal)) return null;
  if (profile.dates.other > (1 - NEARLY_ALL) * profile.filled) return null;
  const decision = decideDateFormat(profile.dates);
  return decision === 'none' ? null : decision;
}
