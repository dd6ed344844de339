import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../../commands/contract/user-error.ts';
import { type Batch, readBatches } from '../../db/batches.ts';
import { countCustomers } from '../../db/customer-totals.ts';
import { openDatabase } from '../../db/open.ts';
import { generateDemoCompany } from '../demo/generate-demo-company.ts';
import { loadCommands } from '../load-commands.ts';
import { runCommand } from '../run-command.ts';
import { importWithProgress } from './import-with-progress.ts';
import { optionText } from './option-values.ts';
import type { Verb, VerbCall } from './verb.ts';
import { writeAnswer } from './write-answer.ts';

const FILES = { customers: 'demo-customers.csv', purchases: 'demo-purchases.csv' } as const;
const QUESTIONS = ['/rfm', '/rfm top 30', '/data'];
const NEXT = ['/rfm at risk', '/data quality', '/help'];
const SEED = 1;

/** Fills an empty database with the demo company by the same import as any file, and answers three questions. */
export const verb: Verb = {
  usage: 'demo [--charts DIR] [--db FILE]',
  options: { charts: { type: 'string' } },
  async run(call) {
    const charts = optionText(call.values, 'charts') ?? join(dirname(call.db), 'charts');
    if (await needsFilling(call.db)) await fill(call);
    const pictures = await answerQuestions(call, charts);
    const where =
      pictures === 0
        ? 'No picture could be drawn; npx patron doctor says why.'
        : `The ${pictures} pictures are in ${charts}.`;
    call.stdout.write(
      `${where} Ask on: ${NEXT.map((text) => `npx patron ask "${text}"${dbOption(call)}`).join(', ')}\n`,
    );
  },
};

/** @throws {UserError} if the database holds anything but the demo company */
async function needsFilling(file: string): Promise<boolean> {
  const { db, close } = openDatabase(file);
  try {
    const batches = await readBatches(db);
    const { customers } = await countCustomers(db);
    if (batches.length === 0 && customers === 0) return true;
    if (isDemo(batches)) return false;
    throw new UserError(
      `${file} already holds data, and the demo fills an empty database only. Name another file: npx patron demo --db data/demo.db`,
    );
  } finally {
    await close();
  }
}

const isDemo = (batches: readonly Batch[]) =>
  batches.length === 2 && Object.values(FILES).every((name) => batches.some(({ file }) => file === name));

/** The files are private while they are on disk, and gone when they are read. */
async function fill({ db, now, stderr }: VerbCall): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'patron-demo-'));
  try {
    const { customers, purchases } = generateDemoCompany(SEED);
    writeFileSync(join(folder, FILES.customers), customers, { mode: 0o600 });
    writeFileSync(join(folder, FILES.purchases), purchases, { mode: 0o600 });
    for (const name of [FILES.purchases, FILES.customers]) {
      await importWithProgress({ db, path: join(folder, name), options: { currency: 'GBP' }, now, stderr });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What must be added to a call so that it asks the same database. */
const dbOption = ({ values }: VerbCall) => (values.db === undefined ? '' : ` --db ${values.db}`);

/** @returns the number of pictures drawn */
async function answerQuestions(call: VerbCall, charts: string): Promise<number> {
  const { db, close } = openDatabase(call.db);
  let pictures = 0;
  try {
    const commands = await loadCommands();
    for (const question of QUESTIONS) {
      call.stdout.write(`> ${question}\n\n`);
      const answer = await runCommand(question, { db, now: call.now, commands });
      const { blocks } = await writeAnswer(answer, { json: false, charts }, call);
      pictures += blocks.filter((block) => 'png' in block).length;
      call.stdout.write('\n');
    }
    return pictures;
  } finally {
    await close();
  }
}
