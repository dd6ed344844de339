import { formatCount } from '../../charts/format-number.ts';
import { refusedRows } from '../../db/batches.ts';
import { countLines, countWithoutOrders } from '../../db/purchase-counts.ts';
import type { Db } from '../../db/schema.ts';
import type { DataAnswer, DataFacts } from './data-facts.ts';

/** A rule that leaves something out of answers. Nothing is deleted by it: `undo` says how to count it after all. */
type Rule = { readonly id: string; readonly text: string; readonly count: number; readonly undo: string };

/** `/data rules`: what answers leave out, how much that is, and how to take each rule back. */
export async function rulesView({ batches, counts }: DataFacts, db: Db): Promise<DataAnswer> {
  const refused = await refusedRows(db);
  const rules = [
    ...(await lineRules(db)),
    ...aggregateRules(counts, await countWithoutOrders(db, 'aggregates')),
    {
      id: 'duplicate-rows',
      text: 'Rows that an earlier import had delivered are not counted again.',
      count: batches.reduce((sum, { duplicate }) => sum + duplicate, 0),
      undo: 'npx patron undo takes the newest import back out',
    },
    ...refused.map(({ reason, rows }) => ({
      id: 'refused-rows',
      text: `Refused rows are kept aside: ${reason}.`,
      count: rows,
      undo: 'mend the file and import it again',
    })),
  ].filter(({ count }) => count > 0);
  return {
    title: 'What is left out of answers',
    headline: headlineOf(rules),
    blocks: [
      {
        kind: 'table',
        id: 'rules',
        columns: [
          { key: 'text', label: 'Rule', type: 'text' },
          { key: 'count', label: 'Count', type: 'count' },
          { key: 'undo', label: 'To take it back', type: 'text' },
        ],
        rows: rules.map(({ text, count, undo }) => ({ text, count, undo })),
      },
    ],
    data: { view: 'rules', rules },
  };
}

async function lineRules(db: Db): Promise<Rule[]> {
  const { others, withoutCustomer, superseded } = await countLines(db);
  return [
    {
      id: 'no-customer',
      text: 'Lines that name no customer count in no customer’s figures.',
      count: withoutCustomer,
      undo: 'import the lines again with customers',
    },
    {
      id: 'no-purchase',
      text: 'Returns, cancellations, adjustments and lines without a price are no orders; their amounts are subtracted.',
      count: others,
      undo: 'ask with the word gross: nothing is subtracted',
    },
    {
      id: 'returns-only',
      text: 'Customers whose lines are all returns, adjustments or without a price are in no segment; /rfm top ranks them.',
      count: await countWithoutOrders(db, 'lines'),
      undo: 'import their purchases',
    },
    {
      id: 'superseded',
      text: 'Lines that a later import delivered with other figures are replaced by it.',
      count: superseded,
      undo: 'npx patron undo takes the newest import back out',
    },
  ];
}

const aggregateRules = ({ lines, aggregates }: DataFacts['counts'], withoutOrders: number): Rule[] => [
  {
    id: 'no-orders',
    text: 'Customers whose aggregate columns count no order are in no segment and in no list.',
    count: lines === 0 ? withoutOrders : 0,
    undo: 'import their purchases',
  },
  {
    id: 'aggregates',
    text: 'Customers known from aggregate columns alone are left out, because purchase lines are there.',
    count: lines === 0 ? 0 : aggregates,
    undo: 'keep the two kinds of data in separate databases (--db)',
  },
];

function headlineOf(rules: readonly Rule[]): string {
  const [largest] = rules.toSorted((a, b) => b.count - a.count);
  if (largest === undefined) return 'Nothing is left out: every row counts.';
  const number = rules.length === 1 ? 'One rule leaves' : `${formatCount(rules.length)} rules leave`;
  return `${number} something out; the largest, ${formatCount(largest.count)}: ${largest.text}`;
}
