import { quantile } from '../../analytics/math/quantile.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { AttributeColumn, CustomerPlan } from './customer-plan.ts';
import type { Check, ImportProfile } from './import-report.ts';
import { graded, plain, quarantineCheck } from './line-checks.ts';

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
/** A level with fewer rows than this, and fewer than one in two hundred, is too rare to learn from. */
const FEW_ROWS = 5;

/** Findings about one customer table. `numbers` holds the values of the plan's attributes, in its order. */
export function customerChecks(
  facts: CustomerFacts,
  plan: CustomerPlan,
  profiles: readonly ColumnProfile[],
  numbers: readonly (readonly number[])[],
): Check[] {
  return [
    quarantineCheck(facts),
    plain('customers', facts.rows - facts.quarantined, 'customers'),
    ...profiles.flatMap((profile) => missingCheck(profile)),
    graded(
      'alike-but-for-id',
      facts.alike,
      facts.rows,
      [0.05, 0.95],
      'customers equal an earlier one in everything but the id; they are kept',
    ),
    ...constantCheck(profiles),
    ...plan.attributes.flatMap((column, i) =>
      attributeChecks(column, profiles[column.column]!, numbers[i]!, facts.now),
    ),
    ...plan.responses.map(({ column, name, label }) => responseCheck(profiles[column]!, name, label)),
  ];
}

function missingCheck({ header, missing, rows }: ColumnProfile): Check[] {
  if (missing === 0) return [];
  return [graded(`missing:${header}`, missing, rows, [0.05, 1], `rows lack “${header}”`)];
}

function constantCheck(profiles: readonly ColumnProfile[]): Check[] {
  const constant = profiles
    .filter(({ levels, missing }) => levels?.size === 1 && missing === 0)
    .map(({ header }) => header);
  if (constant.length === 0) return [];
  const text = `${constant.length} columns hold one value throughout: ${constant.join(', ')}.`;
  return [{ id: 'constant', state: 'warn', count: constant.length, text }];
}

function attributeChecks(
  column: AttributeColumn,
  profile: ColumnProfile,
  values: readonly number[],
  now: Date,
): Check[] {
  if (column.name === 'birth_year') return [birthYearCheck(column, values, now)];
  if (column.kind === 'number') return outlierCheck(column, values);
  if (column.kind === 'date') return dateChecks(column, values, now);
  return column.kind === 'category' ? rareLevelCheck(column, profile) : [];
}

function birthYearCheck({ label }: AttributeColumn, values: readonly number[], now: Date): Check {
  const impossible = values
    .filter((year) => year < EARLIEST_BIRTH || year > now.getUTCFullYear())
    .sort((a, b) => a - b);
  const which = impossible.length > 0 ? `: ${listed(impossible.map(String))}` : '';
  const text = `${impossible.length} values of “${label}” lie before ${EARLIEST_BIRTH} or in the future${which}.`;
  return {
    id: `impossible:${label}`,
    state: impossible.length > 0 ? 'warn' : 'ok',
    count: impossible.length,
    text,
  };
}

function outlierCheck({ label }: AttributeColumn, values: readonly number[]): Check[] {
  if (values.length < 20) return [];
  const sorted = Float64Array.from(values).sort();
  const [low, high] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const far = high > low ? values.filter((value) => value > high + FAR_OUT * (high - low)) : [];
  if (far.length === 0) return [];
  const text = `${far.length} values of “${label}” lie far above the rest (upper quartile ${high}); the largest is ${sorted.at(-1)}.`;
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
  const text = `“${label}” runs from ${isoDay(first!)} to ${isoDay(last!)}; ${future} dates lie in the future.`;
  return [{ id: `dates:${label}`, state: future > 0 ? 'warn' : 'ok', count: future, text }];
}

const isoDay = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

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
      text: `${rare.length} values of “${label}” are too rare to learn from: ${which}.`,
    },
  ];
}

function responseCheck({ levels, missing }: ColumnProfile, name: string, label: string): Check {
  const yes = [...(levels ?? [])]
    .filter(([level]) => /^(1|y|yes|t|true)$/i.test(level))
    .reduce((sum, [, rows]) => sum + rows, 0);
  const no = [...(levels ?? [])].reduce((sum, [, rows]) => sum + rows, 0) - yes;
  return {
    id: `responses:${name}`,
    state: 'ok',
    count: yes,
    text: `“${label}” is ${name}: ${yes} yes, ${no} no, ${missing} unknown.`,
  };
}

const listed = (items: readonly string[]) =>
  items.length > 6 ? `${items.slice(0, 6).join(', ')} …` : items.join(', ');

/** How the table differs from the former import of customers. */
export function customerChangeChecks(now: ImportProfile, former: ImportProfile): Check[] {
  const gone = Object.keys(former.missing).filter((header) => !(header in now.missing));
  const emptied = Object.keys(former.missing).filter(
    (header) => (now.missing[header] ?? 0) - former.missing[header]! > 0.5,
  );
  const checks: Check[] = [];
  if (gone.length > 0) {
    checks.push({
      id: 'schema',
      state: 'warn',
      count: gone.length,
      text: `Columns of the former import are not in this one: ${gone.join(', ')}.`,
    });
  }
  if (emptied.length > 0) {
    checks.push({
      id: 'emptied',
      state: 'stop',
      count: emptied.length,
      text: `Columns that were filled in the former import are mostly empty: ${emptied.join(', ')}.`,
    });
  }
  return checks;
}
