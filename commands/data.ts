import { isoDay } from '../analytics/math/calendar.ts';
import { formatCount } from '../charts/format-number.ts';
import { readBatches } from '../db/batches.ts';
import { countCustomers } from '../db/customer-totals.ts';
import { invoiceTotals } from '../db/invoice-totals.ts';
import { choice } from './contract/args.ts';
import { defineCommand } from './contract/command.ts';
import { UserError } from './contract/user-error.ts';
import type { DataFacts } from './data-views/data-facts.ts';
import { qualityView } from './data-views/quality-view.ts';
import { rulesView } from './data-views/rules-view.ts';
import { statusView } from './data-views/status-view.ts';

/**
 * What data there is, how good it is, and what is left out of answers.
 *
 * `data` by view:
 * - status: `{ customers, lines, period: { from, to } | null, batches: [{ id, file, shape, kind, importedAt, rows,
 *   accepted, duplicate, quarantined, from, to }], attributes, campaigns, commands: [{ command, ready, why }] }`
 * - quality: `{ state, checks: [{ batch, file, id, state, count, text }], missing: [{ batch, file, column, share }] }`
 * - rules: `{ rules: [{ id, text, count, undo }] }`
 * - explore: `{ columns: [{ column, known, missing, lowerQuartile, median, upperQuartile, farOut }], correlated,
 *   correlations }`
 */
export const command = defineCommand({
  name: 'data',
  rank: 100,
  summary: 'What data there is, how good it is, and what is left out',
  usage: '[status|quality|rules|explore]',
  examples: ['/data', '/data quality', '/data rules', '/data explore'],
  asks: [
    ['how fresh is the data', '/data'],
    ['what data was imported and when', '/data'],
    ['which rows were refused or wrong, quality of data', '/data quality'],
    ['which rules are applied to numbers', '/data rules'],
    ['distribution and correlation of columns', '/data explore'],
    ['outliers and missing values', '/data explore'],
  ],
  args: { view: choice(['status', 'quality', 'rules', 'explore'], { help: 'what to show' }) },
  async run({ view }, { db }) {
    const batches = await readBatches(db);
    const totals = await invoiceTotals(db);
    const counts = await countCustomers(db);
    if (view !== 'status' && batches.length === 0) {
      throw new UserError(
        `There is no data yet. Import a file with "npx patron import FILE", or run "npx patron demo".`,
      );
    }
    const facts: DataFacts = { batches, totals, counts };
    const answer = await (await viewOf(view))(facts, db);
    const lastDay = totals.lastDay === null ? null : isoDay(totals.lastDay);
    const rows = batches.reduce((sum, batch) => sum + batch.accepted, 0);
    return {
      privacy: 'aggregate',
      ...answer,
      caveats: [],
      provenance: {
        asOf: lastDay,
        rows,
        customers: counts.customers,
        rules: [`Every import that was not undone counts: ${formatCount(batches.length)}.`],
      },
    };
  },
});

async function viewOf(view: 'status' | 'quality' | 'rules' | 'explore') {
  // Loaded when it is asked: it needs much that the others do not.
  if (view === 'explore') return (await import('./data-views/explore-view.ts')).exploreView;
  return { status: statusView, quality: qualityView, rules: rulesView }[view];
}
