import { formatCount } from '../../../charts/format-number.ts';
import { predictedActual, predictedActualAlt } from '../../../charts/predicted-actual.ts';
import type { Block, Column, Metric, Row } from '../../contract/answer.ts';
import { roundMoney } from '../../rfm/major-units.ts';
import type { ShownSpend } from './shown-spend.ts';
import { between, spentBy } from './spend-headline.ts';
import { qualityNotes } from './spend-quality-notes.ts';
import { qualityTable } from './spend-quality-table.ts';
import { longestAhead } from './spend-question.ts';
import { isOfFew } from './spend-subject.ts';

/** The blocks of /predict-spend. */
export function spendBlocks(shown: ShownSpend, headline: string): Block[] {
  return [
    { kind: 'metrics', items: metrics(shown) },
    chart(shown, headline),
    shown.subject.who === 'customer' ? ownLine(shown) : segmentTable(shown),
    ...qualityNotes(shown).map((text): Block => ({ kind: 'note', text })),
    qualityTable(shown),
    ...horizons(shown),
    { kind: 'actions', items: nextSteps(shown) },
  ];
}

function metrics(shown: ShownSpend): Metric[] {
  const { quality, currencyDigits } = shown;
  return [
    // Metrics are shown to everybody, and those of few would say what single persons spend.
    ...(isOfFew(shown.subject) ? [] : groupMetrics(shown)),
    { label: 'Mean absolute error', value: roundMoney(quality.mae.value, currencyDigits), unit: 'money' },
    { label: 'R²', value: quality.r2?.value ?? null, unit: 'number' },
  ];
}

function groupMetrics({ totals, question, currency, currencyDigits }: ShownSpend): Metric[] {
  const { spend, each, customers } = totals.subject;
  const label = question.kind === 'ahead' ? 'Expected spend' : 'Spend of customers like these';
  return [
    { label, value: roundMoney(spend.value, currencyDigits), unit: 'money' },
    { label: '95% interval', value: between(spend, currency), unit: 'text' },
    { label: 'Customers', value: customers, unit: 'count' },
    { label: 'A customer on average', value: roundMoney(each, currencyDigits), unit: 'money' },
  ];
}

function chart({ question, model, currency, subject }: ShownSpend, headline: string): Block {
  const { predicted, actual } = model.tested;
  const input = { predicted, actual, currency };
  const subtitle =
    question.kind === 'ahead'
      ? `The test: ${formatCount(predicted.length)} predictions of past times, each by an earlier model`
      : `The test: ${formatCount(predicted.length)} customers, each by a model that had not seen them`;
  return {
    kind: 'chart',
    id: 'predicted-actual',
    // Its title is the headline.
    ...(isOfFew(subject) && { persons: true as const }),
    alt: predictedActualAlt(input),
    spec: predictedActual({ ...input, title: headline, subtitle }),
  };
}

const SPEND_COLUMNS: readonly Column[] = [
  { key: 'spend', label: 'Expected spend', type: 'money' },
  { key: 'low', label: 'From', type: 'money' },
  { key: 'high', label: 'To', type: 'money' },
];

function segmentTable({ totals, question, subject, currencyDigits }: ShownSpend): Block {
  const money = (amount: number) => roundMoney(amount, currencyDigits);
  return {
    kind: 'table',
    id: 'segments',
    title: `What each segment ${question.kind === 'ahead' ? 'will spend' : 'would spend, going by customers like them'}`,
    groupSize: 'customers',
    columns: [
      { key: 'segment', label: 'Segment', type: 'text' },
      { key: 'customers', label: 'Customers', type: 'count' },
      ...SPEND_COLUMNS,
      { key: 'each', label: 'Each', type: 'money' },
    ],
    // Whoever asks for a segment finds it first.
    rows: totals.segments
      .toSorted((a, b) => Number(b.segment === subject.name) - Number(a.segment === subject.name))
      .map(
        ({ segment, customers, spend, each }): Row => ({
          segment,
          customers,
          spend: money(spend.value),
          low: money(spend.low),
          high: money(spend.high),
          each: money(each),
        }),
      ),
  };
}

/** One customer: expected, and what is known of the time before. */
function ownLine(shown: ShownSpend): Block {
  const { totals, subject, known, question, currencyDigits } = shown;
  const { spend } = totals.subject;
  const row = subject.rows[0]!;
  const money = (amount: number) => roundMoney(amount, currencyDigits);
  const before = question.scoring.columns.find(({ name }) => name === 'recent_spend');
  return {
    kind: 'table',
    id: 'customer',
    title: 'The customer',
    persons: true,
    columns: [
      { key: 'customer', label: 'Customer', type: 'id' },
      { key: 'segment', label: 'Segment', type: 'text' },
      ...SPEND_COLUMNS,
      question.kind === 'ahead'
        ? { key: 'before', label: `Last ${question.days} days`, type: 'money' }
        : { key: 'before', label: 'Spent', type: 'money' },
    ],
    rows: [
      {
        customer: subject.name,
        segment: known.segments[known.segmentOf[row]!] ?? null,
        spend: money(spend.value),
        low: money(spend.low),
        high: money(spend.high),
        before: money(question.kind === 'ahead' ? (before?.values[row] ?? 0) : spentBy(shown)),
      },
    ],
  };
}

const HORIZONS = [1, 3, 6] as const;

/** The same for another time ahead, as far as the purchases reach back. */
function horizons({ question, args, subject }: ShownSpend): Block[] {
  const { purchases, months } = question;
  // The options are shown to everybody, and would name the customer.
  if (purchases === null || months === null || subject.who === 'customer') return [];
  const known = purchases.lastDay + 1 - purchases.firstDay;
  const possible = HORIZONS.filter((ahead) => ahead <= longestAhead(known));
  if (possible.length < 2) return [];
  return [
    {
      kind: 'choices',
      label: 'How far ahead',
      options: possible.map((ahead) => ({
        label: ahead === 1 ? '1 month' : `${ahead} months`,
        command: commandOf(args, args.who ?? 'all', ahead),
        ...(ahead === months && { current: true as const }),
      })),
    },
  ];
}

const commandOf = ({ sensitive }: ShownSpend['args'], who: string, months: number | null): string =>
  `/predict-spend ${who.toLowerCase()}${months === null ? '' : ` months=${months}`}${sensitive ? ' sensitive' : ''}`;

function nextSteps({ subject, totals, args, question }: ShownSpend): { label: string; command: string }[] {
  const best = totals.segments[0];
  return [
    ...(subject.who === 'all'
      ? []
      : [{ label: 'all customers', command: commandOf(args, 'all', question.months) }]),
    ...(best === undefined || best.segment === subject.name
      ? []
      : [{ label: best.segment, command: commandOf(args, best.segment, question.months) }]),
    { label: 'the segments', command: '/rfm' },
  ];
}
