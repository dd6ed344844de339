import { readSettings } from '../../../db/settings.ts';
import type { Answer, Block } from '../../contract/answer.ts';
import type { CommandContext } from '../../contract/command.ts';
import { type GroupReasons, groupReasons } from './group-reasons.ts';
import { nothingToTell } from './not-found.ts';
import { type RfmReasons, rfmReasons } from './rfm-reasons.ts';
import { averageInWords, valueInWords } from './value-words.ts';

/** Why a customer is in the RFM segment and in the group of /segment. */
export async function answerWhySegment(customer: string, { db, now }: CommandContext): Promise<Answer> {
  const rfm = await rfmReasons(db, customer);
  const group = await groupReasons(db, customer, now);
  if (rfm === null && group === null) {
    return nothingToTell(
      'segment',
      customer,
      `${customer} is in no segment: there is no purchase of ${customer}, or too few customers to put into groups.`,
    );
  }
  const { currency } = await readSettings(db);
  const asOf = rfm?.asOf ?? group?.asOf ?? null;
  return {
    title: `Why ${customer}: segment`,
    headline: headlineOf(customer, rfm, group),
    groupHeadline: 'Why one customer is in the segment.',
    privacy: 'persons',
    blocks: [
      ...(rfm === null ? [] : rfmBlocks(rfm, currency ?? '')),
      ...(group === null ? [] : [groupTable(group, currency ?? '')]),
      { kind: 'actions', items: nextSteps(customer, rfm, group) },
    ],
    caveats: group?.caveats ?? [],
    provenance: {
      asOf,
      rows: rfm?.rows ?? group?.customers ?? 0,
      customers: rfm?.customers ?? group?.customers ?? 0,
      rules: [...(rfm?.rules ?? []), ...(group === null ? [] : [GROUP_RULE])],
      ...(currency === null ? {} : { currency }),
    },
    data: {
      view: 'segment',
      customer,
      found: true,
      rfm: rfm && { segment: rfm.segment, scores: rfm.scores, measures: rfm.measures },
      group: group && {
        name: group.name,
        method: group.method,
        run: group.run,
        measures: group.measures.map(({ column: { name, label }, ...values }) => ({
          column: name,
          label,
          ...values,
        })),
      },
    },
  };
}

const GROUP_RULE =
  'A customer is in the group whose customers are nearest in the columns that the groups were made of; shown are those in which the group differs most from everybody else.';

function headlineOf(customer: string, rfm: RfmReasons | null, group: GroupReasons | null): string {
  const parts = [
    ...(rfm === null ? [] : [`is in ${rfm.segment}: ${rfm.why}`]),
    ...(group === null
      ? []
      : [group.name === null ? 'is in no group of /segment' : `is in the group “${group.name}”`]),
  ];
  return `${customer} ${parts.join('; and ')}.`;
}

const rfmBlocks = ({ measures, segment, meaning, action }: RfmReasons, currency: string): Block[] => [
  {
    kind: 'table',
    id: 'rfm',
    title: `${segment}: this customer and the averages`,
    persons: true,
    columns: [
      { key: 'measure', label: '', type: 'text' },
      { key: 'customer', label: 'This customer', type: 'text' },
      { key: 'score', label: 'Score', type: 'text' },
      { key: 'segment', label: 'The segment', type: 'text' },
      { key: 'everybody', label: 'Everybody', type: 'text' },
    ],
    rows: measures.map(({ measure, unit, customer, score, segment: own, everybody }) => ({
      measure,
      customer: valueInWords({ unit }, customer, currency),
      score,
      segment: averageInWords({ unit }, own, currency),
      everybody: averageInWords({ unit }, everybody, currency),
    })),
  },
  { kind: 'note', text: `${segment}: ${meaning} ${action}` },
];

const groupTable = ({ name, measures }: GroupReasons, currency: string): Block => ({
  kind: 'table',
  id: 'group',
  title: name === null ? 'In no group' : `The group ${name}`,
  persons: true,
  columns: [
    { key: 'measure', label: '', type: 'text' },
    { key: 'customer', label: 'This customer', type: 'text' },
    { key: 'group', label: 'The group', type: 'text' },
    { key: 'everybody', label: 'Everybody', type: 'text' },
  ],
  rows: measures.map(({ column, customer, group, everybody }) => ({
    measure: column.label,
    customer: customer === null ? 'not known' : valueInWords(column, customer, currency),
    group: averageInWords(column, group, currency),
    everybody: averageInWords(column, everybody, currency),
  })),
});

const nextSteps = (customer: string, rfm: RfmReasons | null, group: GroupReasons | null) => [
  ...(rfm === null ? [] : [{ label: `customers in ${rfm.segment}`, command: `/rfm ${rfm.segment}` }]),
  ...(group?.name == null ? [] : [{ label: `the group ${group.name}`, command: `/profile ${group.name}` }]),
  { label: 'why they are likely to say yes', command: `/why ${customer} buy` },
];
