import type { FeatureTable } from '../analytics/features/feature-table.ts';
import { isoDay } from '../analytics/math/calendar.ts';
import { type Outcome, readResponseOutcomes } from './outcomes.ts';
import { answerColumns, asThemselves, isEarlier } from './predictions/earlier-campaigns.ts';
import { featuresKnownOn } from './predictions/features-known-on.ts';
import { type LeftOut, leftOutRules } from './predictions/left-out.ts';
import { outcomeAnswers } from './predictions/outcome-answers.ts';
import { separatingColumns } from './predictions/separating-columns.ts';
import { timeRules } from './predictions/time-rules.ts';
import type { Db } from './schema.ts';

/** Customers who were asked at one time: a campaign, or the days after a cut day. */
export type Period = {
  readonly name: string;
  /** Days since 1970-01-01: what came before it is known; null where the data does not say. */
  readonly day: number | null;
  /** Rows of the table, from `start` to before `end`. */
  readonly start: number;
  readonly end: number;
};

/** What a yes-or-no question is learnt from, and whom it is asked of. */
export type PredictionTable = {
  readonly outcome: Outcome;
  /**
   * What was known of each customer before the answer. Rows come period by period, the oldest first; a customer can be in
   * several periods, so a fold must not part the rows of one customer, or must part by period.
   */
  readonly table: FeatureTable;
  /** One a row: 1 yes, 0 no, NaN unknown. */
  readonly answers: Float64Array;
  /** At least one. */
  readonly periods: readonly Period[];
  /** Whom the question is about now, with the same columns; the table itself where it is about the customers in it. */
  readonly scoring: FeatureTable;
  readonly leftOut: readonly LeftOut[];
  /** Everything that was decided, one sentence each. */
  readonly rules: readonly string[];
};

/**
 * What an outcome is predicted from: behaviour, attributes, and the answers to earlier campaigns. Later campaigns never
 * are features, nor campaigns of which the data does not say that they were earlier, nor other outcomes. Where the day of
 * the outcome is known, only purchases before it count. A column that alone tells yes from no is left out and named.
 *
 * @param outcome of responses or an attribute, from `readOutcomes` or `findOutcome`; a campaign to come is read by
 *   `readPlannedTable`, what is bought by `readProductTable`
 * @throws {RangeError} if the outcome has no answers of its own
 */
export async function readPredictionTable(db: Db, outcome: Outcome): Promise<PredictionTable> {
  if (outcome.source.of !== 'responses' && outcome.source.of !== 'attribute') {
    throw new RangeError(`readPredictionTable requires an outcome with answers, got ${outcome.name}`);
  }
  const known = await featuresKnownOn(db, { day: outcome.day });
  const { answers, others } = await outcomeAnswers(db, outcome.source, known.customers);
  const { earlier, leftOut } = await campaignsBefore(db, outcome);
  const itself = await columnOfItself(db, outcome);
  const own = known.columns.filter(({ name }) => itself.includes(name));
  const columns = [
    ...known.columns.filter((column) => !own.includes(column)),
    ...(await answerColumns(db, known.customers, asThemselves(earlier))),
  ];
  const guarded = withoutSeparating({ ...known, columns }, answers);
  return {
    outcome,
    table: guarded.table,
    answers,
    periods: [{ name: outcome.name, day: outcome.day, start: 0, end: answers.length }],
    scoring: guarded.table,
    leftOut: [...own.map((column) => isTheAnswer(column)), ...leftOut, ...guarded.leftOut],
    rules: [
      ...timeRules([outcome], known.source),
      ...earlierRule(earlier),
      ...othersRule(others, outcome, known),
      ...leftOutRules([...leftOut, ...guarded.leftOut], outcome.label),
    ],
  };
}

/** The columns that tell yes from no by themselves taken out, and named. */
export function withoutSeparating(
  table: FeatureTable,
  answers: Float64Array,
): { readonly table: FeatureTable; readonly leftOut: readonly LeftOut[] } {
  const leftOut = separatingColumns(table, answers);
  const names = new Set(leftOut.map(({ name }) => name));
  return {
    table: { ...table, columns: table.columns.filter(({ name }) => !names.has(name)) },
    leftOut,
  };
}

async function campaignsBefore(
  db: Db,
  outcome: Outcome,
): Promise<{ readonly earlier: readonly Outcome[]; readonly leftOut: readonly LeftOut[] }> {
  const others = (await readResponseOutcomes(db)).filter((other) => !isSameSource(other, outcome));
  const earlier = others.filter((other) => other.kind === 'campaign' && isEarlier(other, outcome));
  const later = others.filter((other) => !earlier.includes(other));
  return { earlier, leftOut: later.map((other) => mayBeLater(other, outcome)) };
}

const isSameSource = (a: Outcome, b: Outcome) =>
  a.source.of === 'responses' && b.source.of === 'responses' && a.source.campaign === b.source.campaign;

function mayBeLater(other: Outcome, outcome: Outcome): LeftOut {
  const { name, label } = other;
  return isEarlier(outcome, other)
    ? { name, label, reason: 'later', sentence: `${label} came after ${outcome.label}.` }
    : {
        name,
        label,
        reason: 'undated',
        sentence: `The data does not say that ${label} came before ${outcome.label}.`,
      };
}

/** The column of the attribute that is the outcome. */
async function columnOfItself(db: Db, { source }: Outcome): Promise<readonly string[]> {
  if (source.of !== 'attribute') return [];
  const { name } = await db
    .selectFrom('attribute')
    .select('name')
    .where('id', '=', source.attribute)
    .executeTakeFirstOrThrow();
  return [name, `given_${name}`];
}

const isTheAnswer = ({ name, label }: { readonly name: string; readonly label: string }): LeftOut => ({
  name,
  label,
  reason: 'outcome',
  sentence: `${label} is what is asked.`,
});

const earlierRule = (earlier: readonly Outcome[]) =>
  earlier.length === 0
    ? []
    : [`Answers to earlier campaigns are features: ${earlier.map(({ label }) => label).join(', ')}.`];

function othersRule(others: number, { label, day }: Outcome, { source }: FeatureTable): string[] {
  if (others === 0) return [];
  const lack = { lines: 'purchase', aggregates: 'order', attributes: 'attribute' }[source];
  const when = day === null || source !== 'lines' ? '' : ` before ${isoDay(day)}`;
  const who = others === 1 ? '1 customer' : `${others} customers`;
  return [`Left out: ${who} with an answer to “${label}” and no ${lack}${when}.`];
}
