import { dataSufficiency, type Sufficiency } from '../../analytics/evaluate/data-sufficiency.ts';
import type { FeatureTable } from '../../analytics/features/feature-table.ts';
import { takeCustomers } from '../../analytics/features/take-customers.ts';
import { findOutcome } from '../../db/find-outcome.ts';
import { readOutcomes } from '../../db/outcomes.ts';
import { readPlannedTable } from '../../db/planned-table.ts';
import { type Period, type PredictionTable, readPredictionTable } from '../../db/prediction-table.ts';
import { readProductTable } from '../../db/product-outcome.ts';
import type { Db } from '../../db/schema.ts';
import { UserError } from '../contract/user-error.ts';

/** How far ahead somebody buys a product or not, where the question does not say. */
export const DAYS_AHEAD = 30;

/** A yes-or-no question about customers, with what it is learnt from. */
export type Question = PredictionTable & {
  /** Names the question in the store of models: `campaign6`, `category:Tea within 30 days`. */
  readonly name: string;
  /** `planned`: a campaign that has not run; `ahead`: purchases within the next days. */
  readonly kind: 'known' | 'planned' | 'ahead';
  readonly days: number | null;
  /** Customers whose answer is known. */
  readonly known: Known;
  readonly sufficiency: Sufficiency;
};

export type Known = {
  readonly table: FeatureTable;
  /** 1 yes, 0 no. */
  readonly classes: Uint8Array;
  /** The rows of the question's table that these are. */
  readonly rows: Int32Array;
  /** Times at which customers were asked, as ranges of these rows; a customer may be in several. */
  readonly periods: readonly Period[];
};

/**
 * The question that a person means by a campaign, an outcome, a value or a product.
 *
 * @throws {UserError} if nothing is called so, with the nearest names, or too few answers are known to learn from
 */
export async function readQuestion(db: Db, asked: string, days = DAYS_AHEAD): Promise<Question> {
  const question = await tableOf(db, asked, days);
  const known = knownOf(question);
  const sufficiency = dataSufficiency(known.classes);
  if (sufficiency.level === 'refuse') {
    const rules = question.kind === 'ahead' && known.classes.length === 0 ? question.rules.slice(0, 1) : [];
    throw new UserError([`${question.outcome.label}: ${sufficiency.sentence}`, ...rules].join(' '));
  }
  return { ...question, known, sufficiency };
}

type Untested = Omit<Question, 'known' | 'sufficiency'>;

async function tableOf(db: Db, asked: string, days: number): Promise<Untested> {
  const found = await findOutcome(db, asked);
  if (found.found === 'nothing') throw await unknownOutcome(db, asked, found.near);
  if (found.found === 'planned') {
    const table = await readPlannedTable(db, found.plan);
    return { ...table, name: found.plan.outcome.name, kind: 'planned', days: null };
  }
  const { outcome } = found;
  if (outcome.kind !== 'product') {
    return { ...(await readPredictionTable(db, outcome)), name: outcome.name, kind: 'known', days: null };
  }
  const table = await readProductTable(db, outcome, { days });
  return { ...table, name: `${outcome.name} within ${days} days`, kind: 'ahead', days };
}

async function unknownOutcome(db: Db, asked: string, near: readonly string[]): Promise<UserError> {
  const [nearest] = near;
  if (nearest !== undefined)
    return new UserError(`There is no ${asked}. Did you mean ${near.slice(0, 3).join(', or ')}?`);
  const outcomes = await readOutcomes(db);
  if (outcomes.length === 0) {
    return new UserError(
      'There is nothing that customers answered yes or no to yet. Import a table of customers with campaigns or a column of yes and no.',
    );
  }
  return new UserError(
    `There is no ${asked}. Ask for ${outcomes
      .slice(0, 8)
      .map(({ name }) => name)
      .join(', ')}.`,
  );
}

function knownOf({ table, answers, periods }: PredictionTable): Known {
  const rows = Int32Array.from(answers.keys()).filter((row) => !Number.isNaN(answers[row]!));
  const before = (place: number) => rows.findIndex((row) => row >= place);
  const placeOf = (place: number) => (before(place) === -1 ? rows.length : before(place));
  return {
    rows,
    classes: Uint8Array.from(rows, (row) => answers[row]!),
    table: takeCustomers(table, rows),
    periods: periods.map((period) => ({ ...period, start: placeOf(period.start), end: placeOf(period.end) })),
  };
}
