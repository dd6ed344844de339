import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createRandom } from '../../../analytics/math/random.ts';
import type { TableBlock } from '../../../commands/contract/answer.ts';
import type { CommandContext } from '../../../commands/contract/command.ts';
import { importFile } from '../../../db/imports/import-file.ts';
import { type OpenDatabase, openDatabase } from '../../../db/open.ts';
import { runTasks } from '../../../src/jobs/run-tasks.ts';
import { loadCommands } from '../../../src/load-commands.ts';
import { type CommandAnswer, runCommand } from '../../../src/run-command.ts';

export const NOW = new Date('2026-07-01T08:00:00Z');

const commands = await loadCommands();

/** Asks as the command line does. */
export const ask = ({ db }: OpenDatabase, question: string, now = NOW): Promise<CommandAnswer> =>
  runCommand(question, { db, now, commands });

/** What a command is given, for the parts below it. */
export const contextOf = ({ db }: OpenDatabase, now = NOW): CommandContext => ({
  db,
  now,
  commands,
  runTasks: (task, inputs) => runTasks(task, inputs),
});

export const dataOf = <Data = Record<string, never>>({ data }: CommandAnswer): Data => data as Data;

export const rowsOf = ({ blocks }: CommandAnswer, id: string): TableBlock['rows'] =>
  blocks.find((block): block is TableBlock => block.kind === 'table' && block.id === id)?.rows ?? [];

export const notesOf = ({ blocks }: CommandAnswer): string =>
  blocks.flatMap((block) => (block.kind === 'note' ? block.text : [])).join(' ');

/** All but the time that it took: equal for equal questions of equal data. */
export const lasting = ({ provenance: { elapsedMs: _, ...provenance }, ...answer }: CommandAnswer) => ({
  ...answer,
  provenance,
});

const campaignFile = fileURLToPath(
  new URL('../../../../shared/data/marketing_campaign.csv', import.meta.url),
);

export const hasCampaignFile = existsSync(campaignFile);

/** The campaign file, in memory. */
export async function campaignCompany(): Promise<OpenDatabase> {
  const open = openDatabase(':memory:');
  await importFile(open.sqlite, campaignFile, { currency: 'GBP' }, new Date(0));
  return open;
}

type Cell = (i: number) => string | number;

/**
 * A table of customers who leave the likelier the less they visit: `Churn` is its outcome. Further columns, or the same
 * with other cells, are given.
 */
export function churnTable(customers: number, columns: Readonly<Record<string, Cell>> = {}): string {
  const random = createRandom(3);
  const visits = Array.from({ length: customers }, () => Math.floor(20 * random()));
  const churn = visits.map((count) => (random() < 1 / (1 + Math.exp((count - 6) / 2)) ? 'Yes' : 'No'));
  const all: Readonly<Record<string, Cell>> = {
    CustomerID: (i) => `K${i}`,
    Visits: (i) => visits[i]!,
    Plan: (i) => ['Basic', 'Plus', 'Pro'][i % 3]!,
    Months: () => Math.floor(60 * random()),
    Churn: (i) => churn[i]!,
    ...columns,
  };
  const rows = Array.from({ length: customers }, (_, i) =>
    Object.values(all)
      .map((cell) => cell(i))
      .join(','),
  );
  return [Object.keys(all).join(','), ...rows, ''].join('\n');
}
