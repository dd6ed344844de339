import { isoDay } from '../../analytics/math/calendar.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount } from '../../charts/format-number.ts';
import type { Batch } from '../../db/batches.ts';
import { readAttributes, readCampaigns } from '../../db/knowledge.ts';
import type { Db } from '../../db/schema.ts';
import type { Block, Row } from '../contract/answer.ts';
import type { DataAnswer, DataFacts } from './data-facts.ts';
import { missingChart } from './missing-chart.ts';
import { shapeWords } from './shape-words.ts';

type Readiness = { readonly command: string; readonly ready: boolean; readonly why: string };

/** `/data`: what was imported, and what can be asked of it. */
export async function statusView(facts: DataFacts, db: Db): Promise<DataAnswer> {
  const attributes = await readAttributes(db);
  const campaigns = await readCampaigns(db);
  const { firstDay, lastDay, lines } = facts.totals;
  const period =
    firstDay === null || lastDay === null ? null : { from: isoDay(firstDay), to: isoDay(lastDay) };
  const batches = facts.batches.map(describeBatch);
  const commands = readiness(facts);
  return {
    title: 'Data',
    headline: headlineOf(facts, period),
    blocks: [
      {
        kind: 'metrics',
        items: [
          { label: 'Customers', value: facts.counts.customers, unit: 'count' },
          { label: 'Lines of purchases and returns', value: lines, unit: 'count' },
          { label: 'First day', value: period?.from ?? null, unit: 'date' },
          { label: 'Last day', value: period?.to ?? null, unit: 'date' },
          { label: 'Customer attributes', value: attributes.length, unit: 'count' },
          { label: 'Campaigns and outcomes', value: campaigns.length, unit: 'count' },
        ],
      },
      batchTable(batches),
      ...facts.batches.flatMap(missingChart),
      readinessTable(commands),
      nextSteps(commands),
    ],
    data: {
      view: 'status',
      customers: facts.counts.customers,
      lines,
      period,
      batches,
      attributes,
      campaigns,
      commands,
    },
  };
}

function headlineOf({ batches, counts, totals }: DataFacts, period: { from: string; to: string } | null) {
  if (batches.length === 0) return 'There is no data yet: import a file, or run the demo.';
  const files = batches.length === 1 ? 'One import holds' : `${formatCount(batches.length)} imports hold`;
  const who = countOf(counts.customers, 'customer');
  if (period === null) return `${files} ${who} and no lines of purchases.`;
  return `${files} ${who} and ${countOf(totals.lines, 'line')} of purchases and returns from ${period.from} to ${period.to}.`;
}

function describeBatch({ firstDay, lastDay, checks: _, missing: __, ...batch }: Batch) {
  return {
    ...batch,
    from: firstDay === null ? null : isoDay(firstDay),
    to: lastDay === null ? null : isoDay(lastDay),
  };
}

function batchTable(batches: readonly ReturnType<typeof describeBatch>[]): Block {
  const rows: Row[] = batches.map(({ kind: _, importedAt, shape, ...batch }) => ({
    ...batch,
    shape: shapeWords(shape),
    imported: importedAt.slice(0, 10),
  }));
  return {
    kind: 'table',
    id: 'batches',
    title: 'Imported files',
    columns: [
      { key: 'id', label: 'Batch', type: 'id' },
      { key: 'file', label: 'File', type: 'text' },
      { key: 'shape', label: 'Holds', type: 'text' },
      { key: 'imported', label: 'Imported', type: 'date' },
      { key: 'rows', label: 'Rows', type: 'count' },
      { key: 'accepted', label: 'Accepted', type: 'count' },
      { key: 'duplicate', label: 'Duplicate', type: 'count' },
      { key: 'quarantined', label: 'Refused', type: 'count' },
      { key: 'from', label: 'From', type: 'date' },
      { key: 'to', label: 'To', type: 'date' },
    ],
    rows,
  };
}

function readiness({ counts }: DataFacts): Readiness[] {
  const has = counts.lines > 0 ? 'purchase lines' : 'aggregate columns';
  const ready = counts.lines + counts.aggregates > 0;
  const lacks =
    'needs purchase lines (customer, invoice, date, quantity, price) or aggregate columns (days since the last purchase, purchases, amount)';
  return [
    { command: '/rfm', ready, why: ready ? `from ${has}` : lacks },
    {
      command: '/rfm as-of=…',
      ready: counts.lines > 0,
      why: counts.lines > 0 ? 'from purchase lines' : 'needs purchase lines with dates',
    },
    {
      command: '/movers',
      ready: counts.lines > 0,
      why: counts.lines > 0 ? 'from purchase lines' : 'needs purchase lines with dates',
    },
    {
      command: '/segment',
      ready: counts.customers > 0,
      why: counts.customers > 0 ? `from ${ready ? has : 'customer attributes'}` : 'needs customers',
    },
  ];
}

function readinessTable(commands: readonly Readiness[]): Block {
  return {
    kind: 'table',
    id: 'commands',
    title: 'Commands',
    columns: [
      { key: 'command', label: 'Command', type: 'text' },
      { key: 'answers', label: 'Answers', type: 'text' },
      { key: 'why', label: 'Why', type: 'text' },
    ],
    rows: commands.map(({ command, ready, why }) => ({ command, answers: ready ? 'yes' : 'no', why })),
  };
}

function nextSteps(commands: readonly Readiness[]): Block {
  const ready = commands.some((each) => each.ready);
  return {
    kind: 'actions',
    items: [
      { label: 'how good the data is', command: '/data quality' },
      { label: 'what is left out of answers', command: '/data rules' },
      ...(ready ? [{ label: 'who is worth the most', command: '/rfm' }] : []),
    ],
  };
}
