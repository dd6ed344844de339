import { formatShare } from '../../../charts/format-number.ts';
import { reasonBars, reasonBarsAlt } from '../../../charts/reason-bars.ts';
import type { Block, Metric } from '../../contract/answer.ts';
import { type Reason, strongestReasons } from './reasons.ts';
import type { ToldCustomer } from './told-customer.ts';
import { valueInWords } from './value-words.ts';

/** Reasons of each side. */
const MOST = 3;

/** The blocks of /why for what a classifier foretells. */
export function reasonBlocks(told: ToldCustomer): Block[] {
  const shown = [...strongestReasons(told.reasons, 1, MOST), ...strongestReasons(told.reasons, -1, MOST)];
  return [
    { kind: 'metrics', items: metrics(told) },
    chart(told, shown),
    table(told, shown),
    { kind: 'note', text: flipNote(told) },
    { kind: 'actions', items: told.words.steps },
  ];
}

function metrics({ words, probability, average, rank, customers, answer }: ToldCustomer): Metric[] {
  return [
    { label: words.labels[0], value: probability, unit: 'share' },
    { label: words.labels[1], value: average, unit: 'share' },
    { label: 'Place', value: rank, unit: 'count' },
    { label: 'Of customers', value: customers, unit: 'count' },
    ...(answer === null
      ? []
      : [{ label: 'Answered', value: answer === 1 ? 'yes' : 'no', unit: 'text' } as const]),
  ];
}

function chart(
  { customer, words, reasons: { unit }, probability }: ToldCustomer,
  shown: readonly Reason[],
): Block {
  const reasons = shown.map(({ sentence, averageWords, contribution }) => ({
    name: sentence.slice(0, -averageWords.length - 2),
    contribution,
  }));
  const title = `Why ${customer} has a ${words.noun} of ${formatShare(probability)} to ${words.event}`;
  const subtitle = 'What moves it from the average customer';
  return {
    kind: 'chart',
    id: 'reasons',
    persons: true,
    alt: reasonBarsAlt({ reasons, unit }),
    spec: reasonBars({ title, subtitle, reasons, unit }),
  };
}

const table = ({ words, reasons: { unit } }: ToldCustomer, shown: readonly Reason[]): Block => ({
  kind: 'table',
  id: 'reasons',
  title: words.tableTitle,
  persons: true,
  columns: [
    { key: 'side', label: '', type: 'text' },
    { key: 'reason', label: 'Reason', type: 'text' },
    { key: 'value', label: 'This customer', type: 'text' },
    { key: 'average', label: 'Everybody', type: 'text' },
    { key: 'contribution', label: `Weight (${unit})`, type: 'number', detail: true },
  ],
  rows: shown.map(({ label, valueWords, averageWords, contribution }) => ({
    side: words.sides[contribution > 0 ? 0 : 1],
    reason: label,
    value: valueWords,
    average: averageWords,
    contribution: Math.round(contribution * 1000) / 1000,
  })),
});

function flipNote({ flip, currency, words: { noun, edge, end } }: ToldCustomer): string {
  if (flip === null) {
    return `No change of one or two things that one can act on (how lately, how often, for how much, what and where they buy) would take the model’s ${noun} across ${edge}.`;
  }
  const changes = flip.changes.map(
    ({ column, from, to }) =>
      `${column.label} ${valueInWords(column, to, currency)} instead of ${valueInWords(column, from, currency)}`,
  );
  const side = flip.to >= flip.cut ? 'lift' : 'lower';
  return `The nearest change that would ${side} the model’s ${noun} across ${edge}: ${changes.join(' and ')}, from ${formatShare(flip.from)} to ${formatShare(flip.to)}. It is what the model would say of such a customer; to bring the change about need not ${end}.`;
}
