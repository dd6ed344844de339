import { isoDay } from '../../analytics/math/calendar.ts';
import { quantile } from '../../analytics/math/quantile.ts';
import { isCalledAfter } from '../predictions/campaign-days.ts';
import type { AttributeColumn, AttributeKind } from './attribute-column.ts';
import { attributeName } from './attribute-names.ts';
import { parseBoolean } from './boolean-cell.ts';
import { counted, graded, plain, quarantineCheck } from './check.ts';
import { columnChangeChecks } from './column-change-checks.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { CustomerPlan } from './customer-plan.ts';
import type { Check, ImportProfile } from './import-report.ts';

type CustomerFacts = {
  readonly rows: number;
  readonly quarantined: number;
  readonly reasons: ReadonlyMap<string, number>;
  /** Customers who equal an earlier one in everything but the id. */
  readonly alike: number;
  readonly now: Date;
};

/** Nobody alive was born before this year. */
const EARLIEST_BIRTH = 1920;
/** Interquartile ranges above the upper quartile from which a value is a slip rather than a rich customer. */
const FAR_OUT = 10;
/** Fewer numbers than this have no distribution to speak of. */
const ENOUGH = 20;
/** A level with fewer rows than this, and fewer than one in two hundred, is too rare to learn from. */
const FEW_ROWS = 5;

/** Findings about one customer table. `numbers` holds the values of the plan's attributes, in its order. */
export function customerChecks(
  facts: CustomerFacts,
  plan: CustomerPlan,
  profiles: readonly ColumnProfile[],
  numbers: readonly (readonly number[])[],
): Check[] {
  const answered = new Set(plan.responses.map(({ column }) => column));
  const isOfCampaign = ({ header }: ColumnProfile, column: number) =>
    answered.has(column) || plan.responses.some((response) => isCalledAfter(attributeName(header), response));
  return [
    quarantineCheck(facts),
    plain('customers', facts.rows - facts.quarantined, { label: 'Customers' }),
    // Who was not asked has no answer, nor a day of asking: that is counted with the responses.
    ...profiles.filter((profile, column) => !isOfCampaign(profile, column)).flatMap(missingCheck),
    ...alikeCheck(facts, plan),
    ...constantCheck(profiles),
    ...plan.attributes.flatMap((column, i) =>
      attributeChecks(column, profiles[column.column]!, numbers[i]!, facts.now),
    ),
    ...plan.responses.map(({ column, name, label }) => responseCheck(profiles[column]!, name, label)),
  ];
}

/** Of fewer columns, such as the answers to one campaign, most customers are alike. */
const FEWEST_TELLING = 3;

function alikeCheck(facts: CustomerFacts, { attributes }: CustomerPlan): Check[] {
  if (attributes.length < FEWEST_TELLING) return [];
  return [
    graded('alike-but-for-id', facts.alike, facts.rows, [0.05, 0.95], {
      label: 'Customers who equal an earlier one in everything but the id',
      remark: 'They are kept.',
    }),
  ];
}

function missingCheck({ header, missing, rows }: ColumnProfile): Check[] {
  if (missing === 0) return [];
  return [graded(`missing:${header}`, missing, rows, [0.05, 1], { label: `Rows without “${header}”` })];
}

function constantCheck(profiles: readonly ColumnProfile[]): Check[] {
  const constant = profiles
    .filter(({ levels, missing }) => levels?.size === 1 && missing === 0)
    .map(({ header }) => header);
  if (constant.length === 0) return [];
  const text = `One value throughout: ${constant.join(', ')}.`;
  return [{ id: 'constant', state: 'warn', count: constant.length, text }];
}

function attributeChecks(
  column: AttributeColumn,
  profile: ColumnProfile,
  values: readonly number[],
  now: Date,
): Check[] {
  if (column.name === 'birth_year') return [birthYearCheck(column, values, now)];
  if (column.kind === 'number') return [...fractionCheck(column, values), ...outlierCheck(column, values)];
  if (column.kind === 'date') return dateChecks(column, values, now);
  return column.kind === 'category' ? rareLevelCheck(column, profile) : [];
}

function birthYearCheck({ label }: AttributeColumn, values: readonly number[], now: Date): Check {
  const impossible = values
    .filter((year) => year < EARLIEST_BIRTH || year > now.getUTCFullYear())
    .sort((a, b) => a - b);
  const which = impossible.length > 0 ? ` (${listed(impossible.map(String))})` : '';
  const text = `Values of “${label}” before ${EARLIEST_BIRTH} or in the future: ${counted(impossible.length)}${which}.`;
  return {
    id: `impossible:${label}`,
    state: impossible.length > 0 ? 'warn' : 'ok',
    count: impossible.length,
    text,
  };
}

/** Orders and days are whole; an average or an estimate is not. */
function fractionCheck({ label, role }: AttributeColumn, values: readonly number[]): Check[] {
  if (role !== 'orders' && role !== 'recency') return [];
  const fractions = values.filter((value) => !Number.isInteger(value)).length;
  if (fractions === 0) return [];
  const text = `Values of “${label}” that are not whole: ${counted(fractions)}. Customers’ ${role === 'orders' ? 'orders' : 'days since the last purchase'} are rounded, halves up.`;
  return [{ id: `fractions:${label}`, state: 'warn', count: fractions, text }];
}

function outlierCheck({ label }: AttributeColumn, values: readonly number[]): Check[] {
  if (values.length < ENOUGH) return [];
  const sorted = Float64Array.from(values).sort();
  const [low, high] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const far = high > low ? values.filter((value) => value > high + FAR_OUT * (high - low)) : [];
  if (far.length === 0) return [];
  const text = `Values of “${label}” far above the rest: ${counted(far.length)}. The upper quartile is ${counted(high)}, the largest is ${counted(sorted.at(-1)!)}.`;
  return [{ id: `outlier:${label}`, state: 'warn', count: far.length, text }];
}

function dateChecks({ label }: AttributeColumn, days: readonly number[], now: Date): Check[] {
  if (days.length === 0) return [];
  const today = Math.floor(now.getTime() / 86_400_000);
  const future = days.filter((day) => day > today + 1).length;
  const [first, last] = days.reduce(
    ([a, b], day) => [Math.min(a, day), Math.max(b, day)],
    [days[0]!, days[0]!],
  );
  const text = `“${label}” runs from ${isoDay(first!)} to ${isoDay(last!)}; in the future: ${counted(future)}.`;
  return [{ id: `dates:${label}`, state: future > 0 ? 'warn' : 'ok', count: future, text }];
}

function rareLevelCheck({ label }: AttributeColumn, { levels, filled }: ColumnProfile): Check[] {
  const rare = [...(levels ?? [])]
    .filter(([, rows]) => rows < FEW_ROWS && rows < filled / 200)
    .sort((a, b) => b[1] - a[1]);
  if (rare.length === 0) return [];
  const which = listed(rare.map(([level, rows]) => `${level} ${rows}`));
  return [
    {
      id: `rare:${label}`,
      state: 'warn',
      count: rare.length,
      text: `Values of “${label}” too rare to learn from: ${which}.`,
    },
  ];
}

function responseCheck({ levels, missing }: ColumnProfile, name: string, label: string): Check {
  const yes = [...(levels ?? [])]
    .filter(([level]) => parseBoolean(level) === 1)
    .reduce((sum, [, rows]) => sum + rows, 0);
  const no = [...(levels ?? [])].reduce((sum, [, rows]) => sum + rows, 0) - yes;
  return {
    id: `responses:${name}`,
    state: 'ok',
    count: yes,
    text: `“${label}” is ${name}: ${counted(yes)} yes, ${counted(no)} no, ${counted(missing)} unknown.`,
  };
}

const listed = (items: readonly string[]) =>
  items.length > 6 ? `${items.slice(0, 6).join(', ')} …` : items.join(', ');

/** Columns that were something else in the former imports; yes and no becoming numbers is no harm. */
export const kindChecks = (plan: CustomerPlan): Check[] =>
  plan.attributes
    .filter(({ kind, formerKind }) => formerKind !== null && formerKind !== kind)
    .map(({ label, kind, formerKind }) => ({
      id: `kind:${label}`,
      state: formerKind === 'boolean' && kind === 'number' ? 'warn' : 'stop',
      count: 1,
      text: `“${label}” was ${KINDS[formerKind!]} in the former imports and is ${KINDS[kind]} now.`,
    }));

const KINDS: Readonly<Record<AttributeKind, string>> = {
  number: 'a number',
  boolean: 'yes or no',
  category: 'a category',
  date: 'a date',
  text: 'text',
};

/** A number is in another unit where its median is this many times the former one, or less than this part of it. */
const OTHER_UNIT = 30;

/** How the table differs from the former import of customers. */
export const customerChangeChecks = (now: ImportProfile, former: ImportProfile): Check[] => [
  ...columnChangeChecks(now, former),
  ...Object.entries(former.medians ?? {}).flatMap(([header, was]) =>
    unitCheck(header, was, new Map(Object.entries(now.medians ?? {})).get(header) ?? 0),
  ),
];

function unitCheck(header: string, was: number, is: number): Check[] {
  const ratio = is / was;
  if (!(ratio >= OTHER_UNIT || (ratio > 0 && ratio <= 1 / OTHER_UNIT))) return [];
  const text = `The median of “${header}” is ${is}, against ${was} in the former import: another unit?`;
  return [{ id: `unit:${header}`, state: 'stop', count: Number(ratio.toPrecision(3)), text }];
}

/** The medians of the columns of numbers that have enough of them to compare. */
export function mediansOf(
  plan: CustomerPlan,
  numbers: readonly (readonly number[])[],
): Readonly<Record<string, number>> {
  const medians = plan.attributes.flatMap(({ kind, label }, i) => {
    if (kind !== 'number' || numbers[i]!.length < ENOUGH) return [];
    return [[label, quantile(Float64Array.from(numbers[i]!).sort(), 0.5)]];
  });
  return Object.fromEntries(medians);
}
