import { isoDay } from '../../analytics/math/calendar.ts';
import { formatCount } from '../../charts/format-number.ts';
import { countCustomers } from '../../db/customer-totals.ts';
import { findOutcome } from '../../db/find-outcome.ts';
import { invoiceTotals } from '../../db/invoice-totals.ts';
import { type MarketingConsent, readMarketingConsent } from '../../db/marketing-consent.ts';
import type { Db } from '../../db/schema.ts';
import { comparable } from '../contract/closest-match.ts';
import type { CommandContext } from '../contract/command.ts';
import { nearestName } from '../contract/nearest-name.ts';
import { UserError } from '../contract/user-error.ts';
import { customerSegments } from '../lifetime/customer-segments.ts';
import { DAYS_AHEAD } from '../predictions/question.ts';
import { findGroup } from '../segments/find-group.ts';
import { groupCards } from '../segments/group-cards.ts';
import { type Segmentation, segmentation } from '../segments/segmentation.ts';
import { likeliest } from './likeliest.ts';
import type { TargetAudience } from './target-audience.ts';

type AskedAudience = {
  /** A segment, a group, or with `top` an outcome. */
  readonly words: string;
  readonly top: number | undefined;
  /** Days ahead, for outcomes that are purchases. */
  readonly days: number | undefined;
  /** Those who did not agree to marketing as well. */
  readonly everybody: boolean;
};

/** Customers before those without consent are left out; the likeliest go first where a model chose them. */
export type Candidates = Pick<
  TargetAudience,
  'words' | 'label' | 'rules' | 'draw' | 'customers' | 'among'
> & {
  readonly chances: Float64Array | null;
  /** So many of them are taken; by default all. */
  readonly take?: number;
};

/**
 * The customers that a segment of /rfm, a group of /segment, or the likeliest of an outcome are, without those who did not
 * agree to marketing where the data says so.
 *
 * @throws {UserError} if nothing is called so, with what is near
 */
export async function findAudience(asked: AskedAudience, context: CommandContext): Promise<TargetAudience> {
  const words = asked.words.replace(/^\/?who-will-buy\s+/i, '');
  const found =
    asked.top === undefined
      ? await bySegment(words, context)
      : await likeliest(words, { top: asked.top, days: asked.days ?? DAYS_AHEAD }, context);
  const consent = asked.everybody ? null : await readMarketingConsent(context.db);
  const { lastDay } = await invoiceTotals(context.db);
  return { ...agreeing(found, consent), asOf: lastDay === null ? null : isoDay(lastDay + 1) };
}

function agreeing(
  { customers, chances, take = customers.length, rules, ...found }: Candidates,
  consent: MarketingConsent | null,
): Omit<TargetAudience, 'asOf'> {
  const chosen: number[] = [];
  let withoutConsent = 0;
  for (const [row, customer] of customers.entries()) {
    if (chosen.length === take) break;
    if (consent === null || consent.isGiven(customer)) chosen.push(row);
    else withoutConsent++;
  }
  return {
    ...found,
    customers: chosen.map((row) => customers[row]!),
    chances: chances && Float64Array.from(chosen, (row) => chances[row]!),
    withoutConsent,
    rules: consent === null ? rules : [...rules, consentRule(consent, withoutConsent)],
  };
}

const consentRule = ({ columns }: MarketingConsent, leftOut: number) =>
  `Left out for want of consent to marketing, as ${columns.join(' and ')} ${columns.length === 1 ? 'says' : 'say'}: ${formatCount(leftOut)}.`;

async function bySegment(words: string, { db, now }: CommandContext): Promise<Candidates> {
  const [, kind = '', rest = ''] = /^(?:the\s+)?(?:(segment|group)\s+)?(.*)$/is.exec(words) ?? [];
  const isGroup = kind.toLowerCase() === 'group';
  const segments = isGroup ? undefined : await rfmSegments(db);
  const segment = segments?.names.find((name) => comparable(name) === comparable(rest));
  if (segments !== undefined && segment !== undefined) return segmentCandidates(segments.of, segment);
  if (!isGroup) await refuseOutcome(db, rest);
  const groups = await segmentation(db, { method: 'kmeans', sensitive: false, rerun: false }, now);
  if (isGroup) return groupCandidates(groups, findGroup(groupCards(groups), rest).number);
  const number = groups.groups.findIndex(({ name }) => comparable(name) === comparable(rest));
  if (number >= 0) return groupCandidates(groups, number);
  throw unknown(
    rest,
    segments?.names ?? [],
    groups.groups.map(({ name }) => name),
  );
}

/** Undefined where the data has no purchases, so that there are no segments. */
async function rfmSegments(db: Db) {
  const { lines, aggregates } = await countCustomers(db);
  return lines + aggregates === 0 ? undefined : customerSegments(db);
}

function segmentCandidates(of: ReadonlyMap<string, string>, segment: string): Candidates {
  return {
    words: segment,
    label: segment,
    draw: segment,
    rules: [`Customers whom /rfm puts into ${segment} now.`],
    customers: [...of].filter(([, name]) => name === segment).map(([customer]) => customer),
    chances: null,
    among: of.size,
  };
}

function groupCandidates({ groups, table, labels, run }: Segmentation, number: number): Candidates {
  const name = groups[number]?.name ?? '';
  return {
    words: `group ${name}`,
    label: name,
    draw: `group ${name}`,
    rules: [
      `Customers whom /segment puts into ${name} now${run === null ? '' : `, by the groups of run ${run}`}.`,
    ],
    customers: table.customers.filter((_, row) => labels[row] === number),
    chances: null,
    among: table.customers.length,
  };
}

/** An outcome is a ranking of everybody: without a number it names nobody. */
async function refuseOutcome(db: Db, words: string): Promise<void> {
  const { found } = await findOutcome(db, words);
  if (found === 'nothing') return;
  throw new UserError(
    `${words} is an outcome: say how many of the likeliest, such as ${words} top 400. /who-will-buy ${words} says how many pay.`,
  );
}

function unknown(asked: string, segments: readonly string[], groups: readonly string[]): UserError {
  const near = nearestName(asked, [...segments, ...groups]);
  const hint =
    near === undefined
      ? `Segments: ${segments.join(', ') || 'none'}. Groups: ${groups.join(', ')}. Or an outcome with a number: campaign7 top 400.`
      : `Did you mean ${near}?`;
  return new UserError(`There is no segment or group ${asked}. ${hint}`);
}
