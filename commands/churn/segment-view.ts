import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatMoney, formatShare } from '../../charts/format-number.ts';
import type { Answer } from '../contract/answer.ts';
import { comparable } from '../contract/closest-match.ts';
import type { CommandContext } from '../contract/command.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { nearestName } from '../contract/nearest-name.ts';
import { UserError } from '../contract/user-error.ts';
import { loadPopulation } from '../rfm/population.ts';
import { segmentBuyers, segmentName } from '../rfm/segmented-buyers.ts';
import { type ChurnScope, churnProvenance, definitionSentence, definitionWords } from './churn-scope.ts';
import { type CurrentRisk, currentRisk } from './current-risk.ts';
import { atRisk, riskBands } from './risk-bands.ts';
import { riskTable } from './risk-table.ts';
import { lifetimeCaveats, riskNote, riskRules, riskWords } from './risk-words.ts';
import { definitionData } from './summary-view.ts';

/** Who is in a segment now. */
export type SegmentMembers = { readonly name: string; readonly keys: ReadonlySet<string> };

/**
 * The members of an RFM segment.
 *
 * @throws {UserError} if there is no such segment, or customers cannot be told apart
 */
export async function membersOf({ db }: ChurnScope, asked: string): Promise<SegmentMembers> {
  const population = await loadPopulation(db, { 'as-of': undefined, gross: false });
  const segmented = segmentBuyers(population.buyers, '11', undefined);
  if (segmented === null)
    throw new UserError('All customers are alike, so there are no segments. Ask /churn.');
  const names = segmented.scheme.segments.filter(({ ofNonBuyers }) => !ofNonBuyers).map(({ name }) => name);
  const name = names.find((one) => comparable(one) === comparable(asked));
  if (name === undefined) {
    const near = nearestName(asked, names);
    const hint = near === undefined ? `There are ${names.join(', ')}.` : `Did you mean /churn ${near}?`;
    throw new UserError(`There is no segment ${asked}. ${hint}`);
  }
  const keys = population.customers.filter((_, row) => segmentName(segmented, row) === name);
  return { name, keys: new Set(keys) };
}

/** `/churn at risk`: how many of a segment are lost, and the risk of the others. */
export async function segmentView(
  scope: ChurnScope,
  context: CommandContext,
  { name, keys }: SegmentMembers,
): Promise<Answer> {
  const everybody = await currentRisk(scope, context);
  const risk = {
    ...everybody,
    customers: everybody.customers.filter(({ customer }) => keys.has(customer)),
  };
  const bands = riskBands(risk.customers, scope.currencyDigits);
  const note = riskNote(everybody);
  const isSmall = keys.size < MINIMUM_GROUP;
  const headline = headlineOf(scope, { name, keys }, risk);
  return {
    title: `${name}: lost and at risk`,
    headline,
    ...(isSmall && { groupHeadline: 'So few customers are shown to the asker alone.' }),
    privacy: isSmall ? 'persons' : 'aggregate',
    blocks: [
      { kind: 'note', text: definitionSentence(scope) },
      ...(bands.length === 0 ? [] : [riskTable(bands)]),
      ...(note === null ? [] : ([{ kind: 'note', text: note }] as const)),
      {
        kind: 'actions',
        items: [
          {
            label: 'whom of them to call first',
            command: `/churn list ${name.toLowerCase()}${definitionWords(scope)}`,
          },
          { label: 'all customers', command: `/churn${definitionWords(scope)}` },
        ],
      },
    ],
    caveats: [...everybody.caveats, ...lifetimeCaveats(everybody)],
    provenance: churnProvenance(scope, [
      ...riskRules(everybody),
      'Segments are those of /rfm: recency is part of them, so a segment of long silences is lost by its own definition.',
    ]),
    data: {
      view: 'segment',
      ...definitionData(scope),
      segment: name,
      customers: keys.size,
      active: risk.customers.length,
      bands,
      validation: everybody.evaluation?.churn.validation ?? null,
    },
  };
}

function headlineOf(scope: ChurnScope, { name, keys }: SegmentMembers, risk: CurrentRisk): string {
  if (keys.size === 0) return `Nobody is in ${name} now.`;
  const active = risk.customers.length;
  const lost = `${formatCount(keys.size - active)} of ${countOf(keys.size, 'customer')} in ${name} are lost already`;
  const bands = riskBands(risk.customers, scope.currencyDigits);
  if (active === 0 || bands.length === 0) return `${lost}.`;
  const { customers, value } = atRisk(bands);
  const words = riskWords(risk, scope.windowDays);
  if (customers < MINIMUM_GROUP) {
    return `${lost}; fewer than ${MINIMUM_GROUP} of the ${formatCount(active)} active are ${words}.`;
  }
  return `${lost}; of the ${formatCount(active)} active, ${formatCount(customers)} (${formatShare(customers / active)}) are ${words}, with ${formatMoney(value, scope.currency)} of last year's net spend at stake.`;
}
