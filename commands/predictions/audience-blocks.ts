import { isHeldOut } from '../../analytics/evaluate/holdout.ts';
import { profitOf } from '../../analytics/evaluate/profit-cut.ts';
import { formatShare } from '../../charts/format-number.ts';
import { type GainsPoint, gainsCurve, gainsCurveAlt } from '../../charts/gains-curve.ts';
import type { Block, Column, Metric, Row } from '../contract/answer.ts';
import { termsOf } from './audience.ts';
import { between } from './audience-headline.ts';
import type { ShownAudience } from './shown-audience.ts';
import { winnerOf } from './stored-evaluation.ts';

/** Of a list that is exported, so many are held out, so that the effect of the campaign can be measured. */
export const HOLDOUT = 0.1;

/** The blocks of /who-will-buy. */
export function audienceBlocks(shown: ShownAudience, headline: string): Block[] {
  const isList = shown.args.top !== undefined;
  return [
    { kind: 'metrics', items: metrics(shown) },
    gainsBlock(shown, headline),
    ...(isList ? [listBlock(shown), holdoutNote] : [alternatives(shown)]),
    { kind: 'note', text: qualityNote(shown) },
    ...missingTerms(shown),
    { kind: 'actions', items: nextSteps(shown) },
  ];
}

function metrics({ audience, model }: ShownAudience): Metric[] {
  const { contacts, buyers, profit } = audience;
  return [
    { label: 'Contact', value: contacts, unit: 'count' },
    { label: 'Expected buyers', value: Math.round(buyers.value), unit: 'count' },
    { label: '95% interval', value: between(buyers), unit: 'text' },
    ...(profit === null
      ? []
      : [{ label: 'Expected profit', value: round(profit.chosen.value), unit: 'money' } as const]),
    { label: 'Quality of the ranking', value: winnerOf(model.evaluation).summary.grade.grade, unit: 'text' },
  ];
}

function gainsBlock({ audience, args, currency }: ShownAudience, headline: string): Block {
  const terms = termsOf(args);
  const points = audience.curve.map(({ contacts, buyers }): GainsPoint => {
    if (terms === null) return { contacts, buyers: buyers.value };
    const { value, low, high } = profitOf(contacts, buyers, terms);
    return { contacts, buyers: buyers.value, profit: { mean: value, low, high } };
  });
  const input = { points, cut: audience.contacts, currency };
  const basis = audience.basis === 'answers' ? 'as they answered' : 'as expected';
  const subtitle = `The likeliest first · ${basis}`;
  return {
    kind: 'chart',
    id: 'gains',
    alt: gainsCurveAlt(input),
    spec: gainsCurve({ ...input, title: headline, subtitle }),
  };
}

/** The list beside what one could do without it. */
function alternatives(shown: ShownAudience): Block {
  const { audience, args } = shown;
  const terms = termsOf(args);
  const money = (contacts: number, buyers: number) =>
    terms === null
      ? {}
      : { profit: round(profitOf(contacts, { value: buyers, low: buyers, high: buyers }, terms).value) };
  const row = (who: string, contacts: number, buyers: number): Row => ({
    who,
    contacts,
    buyers: Math.round(buyers),
    rate: contacts === 0 ? null : buyers / contacts,
    ...money(contacts, buyers),
  });
  const { contacts, buyers, buyersOfAll, customers, buyersAtRandom } = audience;
  return {
    kind: 'table',
    id: 'alternatives',
    title: 'Beside what could be done without it',
    columns: [
      { key: 'who', label: 'Contact', type: 'text' },
      { key: 'contacts', label: 'Contacts', type: 'count' },
      { key: 'buyers', label: 'Buyers', type: 'count' },
      { key: 'rate', label: 'Of those contacted', type: 'share' },
      ...(terms !== null ? [{ key: 'profit', label: 'Profit', type: 'money' } as const] : []),
    ],
    rows: [
      row('This list', contacts, buyers.value),
      row('As many at random', contacts, buyersAtRandom),
      ...lastTimeRow(shown, row),
      row('Everybody', customers, buyersOfAll.value),
      row('Nobody', 0, 0),
    ],
  };
}

/** Those who said yes to the campaign before, where the comparison was with the very customers in question. */
function lastTimeRow(
  { model, audience }: ShownAudience,
  row: (who: string, contacts: number, buyers: number) => Row,
): Row[] {
  const { baselines, rows } = winnerOf(model.evaluation).summary;
  const given = baselines[2];
  if (given === undefined || audience.basis !== 'answers' || rows !== audience.customers) return [];
  return [row(given.label.replace(/^t/, 'T'), given.contacts, given.confusion.tp)];
}

const LIST_COLUMNS: readonly Column[] = [
  { key: 'rank', label: 'Rank', type: 'count' },
  { key: 'customer', label: 'Customer', type: 'id' },
  { key: 'probability', label: 'Chance', type: 'share' },
  { key: 'heldOut', label: 'Hold out', type: 'text', detail: true },
  { key: 'answered', label: 'Answered', type: 'text', detail: true },
];

function listBlock({ audience, model: { scored }, question }: ShownAudience): Block {
  const rows = Array.from(audience.order.subarray(0, audience.contacts), (row, place): Row => {
    const customer = scored.customers[row]!;
    const answer = scored.answers[row]!;
    return {
      rank: place + 1,
      customer,
      probability: scored.probabilities[row]!,
      heldOut: isHeldOut(customer, question.name, HOLDOUT) ? 'yes' : 'no',
      answered: Number.isNaN(answer) ? null : answer === 1 ? 'yes' : 'no',
    };
  });
  return {
    kind: 'table',
    id: 'list',
    title: 'The likeliest customers',
    persons: true,
    columns: LIST_COLUMNS,
    rows,
  };
}

const holdoutNote: Block = {
  kind: 'note',
  text: `In the exported list ${formatShare(HOLDOUT)} are marked to be held out, always the same ones for this question: leave them out, and their purchases show what the campaign itself brought.`,
};

function qualityNote({ model }: ShownAudience): string {
  const { label, summary } = winnerOf(model.evaluation);
  const { grade, advice, quality } = summary.grade;
  return `Quality of the ranking: ${grade} (${formatShare(quality)} of the way from chance to perfect), by ${label.toLowerCase()}. ${advice}`;
}

const missingTerms = ({ args, audience }: ShownAudience): Block[] =>
  args.cost !== undefined || audience.reason === 'number'
    ? []
    : [
        {
          kind: 'note',
          text: 'The list ends at the average chance. What a contact costs and a buyer brings would sharpen it: add cost=3 revenue=11 with your own numbers, and a budget if there is one.',
        },
      ];

function nextSteps({ question, audience, args }: ShownAudience): { label: string; command: string }[] {
  const { name, label } = question.outcome;
  const asked = `${name}${question.days === null ? '' : ` days=${question.days}`}`;
  const ask = `/who-will-buy ${asked}`;
  const terms = args.cost === undefined ? '' : ` cost=${args.cost} revenue=${args.revenue}`;
  return [
    ...(args.top === undefined && audience.contacts > 0
      ? [{ label: 'the list, to you alone', command: `${ask} top ${audience.contacts}${terms}` }]
      : []),
    ...(args.top === undefined ? [] : [{ label: 'how many to contact', command: `${ask}${terms}` }]),
    { label: `what goes with ${label}`, command: `/what-drives ${asked}` },
    { label: 'how good the model is', command: `/model ${asked}` },
  ];
}

const round = (amount: number) => Math.round(amount * 100) / 100;
