import { attributeAnswerCounts, countEverybody, responseCounts } from './predictions/answer-counts.ts';
import { campaignDays } from './predictions/campaign-days.ts';
import type { Db } from './schema.ts';

/** How many customers answered what. Unknown is everybody else. */
export type AnswerCounts = {
  readonly known: number;
  readonly yes: number;
  readonly no: number;
  readonly unknown: number;
};

/** Where the answers stand, and which of them is the yes of the question. */
export type OutcomeSource =
  | { readonly of: 'responses'; readonly campaign: number; readonly yes: 0 | 1 }
  | { readonly of: 'attribute'; readonly attribute: number; readonly yes: 0 | 1 | string }
  | { readonly of: 'category'; readonly category: string }
  | { readonly of: 'products'; readonly codes: readonly string[] }
  /** A campaign that has not run: nobody has answered. */
  | { readonly of: 'nothing' };

/** A yes-or-no question that the data can answer of customers. */
export type Outcome = {
  /** `campaign6`, `churn`, `contract=two year`, `category:Coffee Beans`: `findOutcome` reads it back. */
  readonly name: string;
  readonly label: string;
  readonly kind: 'campaign' | 'outcome' | 'attribute' | 'product';
  /** Order of campaigns in time, 1 first; null for anything else. */
  readonly position: number | null;
  /** Days since 1970-01-01: the day it began, where the data says so. */
  readonly day: number | null;
  /** Header of the column of dates that says so. */
  readonly dayFrom: string | null;
  /** Of a product: who ever bought it, among everybody who ever bought anything. */
  readonly answers: AnswerCounts;
  readonly source: OutcomeSource;
};

/** Values of one category that are outcomes of their own; the commonest go first. */
const MOST_LEVELS = 50;

/**
 * The yes-or-no questions that the data can answer: campaigns in their order, outcomes that were imported as such,
 * attributes of yes and no, and the values of categories. Products and their categories are found by `findOutcome`.
 */
export async function readOutcomes(db: Db): Promise<Outcome[]> {
  return [...(await readResponseOutcomes(db)), ...(await readAttributeOutcomes(db))];
}

/** Campaigns in their order, then outcomes by name. */
export async function readResponseOutcomes(db: Db): Promise<Outcome[]> {
  const campaigns = await db
    .selectFrom('campaign')
    .select(['id', 'name', 'label', 'kind', 'position'])
    .orderBy('kind')
    .orderBy('position')
    .orderBy('name')
    .execute();
  const days = await campaignDays(db, campaigns);
  const counts = await responseCounts(db);
  const customers = await countEverybody(db);
  return campaigns.map(({ id, ...campaign }) => {
    const { yes = 0, no = 0 } = counts.get(id) ?? {};
    return {
      ...campaign,
      day: days.get(campaign.name)?.day ?? null,
      dayFrom: days.get(campaign.name)?.label ?? null,
      answers: countsOf(yes, no, customers),
      source: { of: 'responses', campaign: id, yes: 1 },
    };
  });
}

/** Attributes of yes and no, and the values of categories. */
async function readAttributeOutcomes(db: Db): Promise<Outcome[]> {
  const attributes = await db
    .selectFrom('attribute')
    .select(['id', 'name', 'label', 'kind'])
    .where('kind', 'in', ['boolean', 'category'])
    .orderBy('id')
    .execute();
  const customers = await countEverybody(db);
  const outcomes: Outcome[] = [];
  for (const attribute of attributes) {
    const counts = await attributeAnswerCounts(db, attribute.id);
    outcomes.push(...outcomesOf(attribute, counts, customers));
  }
  return outcomes;
}

type Attribute = {
  readonly id: number;
  readonly name: string;
  readonly label: string;
  readonly kind: string;
};

/** @param counts customers by value, the commonest first */
function outcomesOf(
  { id, name, label, kind }: Attribute,
  counts: ReadonlyMap<number | string, number>,
  customers: number,
): Outcome[] {
  const common = { kind: 'attribute', position: null, day: null, dayFrom: null } as const;
  const known = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (kind === 'boolean') {
    const yes = counts.get(1) ?? 0;
    const source = { of: 'attribute', attribute: id, yes: 1 } as const;
    return [{ ...common, name, label, answers: countsOf(yes, known - yes, customers), source }];
  }
  return [...counts].slice(0, MOST_LEVELS).map(([level, count]) => ({
    ...common,
    name: `${name}=${level}`,
    label: `${label}: ${level}`,
    answers: countsOf(count, known - count, customers),
    source: { of: 'attribute', attribute: id, yes: String(level) },
  }));
}

export const countsOf = (yes: number, no: number, customers: number): AnswerCounts => ({
  known: yes + no,
  yes,
  no,
  unknown: Math.max(0, customers - yes - no),
});

/** The same question asked the other way round: `churn=no`. */
export function oppositeOf(outcome: Outcome): Outcome {
  const { source, answers, name, label } = outcome;
  if ((source.of !== 'responses' && source.of !== 'attribute') || typeof source.yes === 'string') {
    throw new RangeError(`oppositeOf requires an outcome of yes and no, got ${name}`);
  }
  return {
    ...outcome,
    name: `${name}=no`,
    label: `${label}: no`,
    answers: { ...answers, yes: answers.no, no: answers.yes },
    source: { ...source, yes: source.yes === 1 ? 0 : 1 },
  };
}
