import { dirname, join } from 'node:path';
import { openDatabase } from '../../db/open.ts';
import { fillDemoCompany } from '../demo/fill-demo-company.ts';
import { loadCommands } from '../load-commands.ts';
import { runCommand } from '../run-command.ts';
import { optionText } from './option-values.ts';
import type { Verb, VerbCall } from './verb.ts';
import { writeAnswer } from './write-answer.ts';

const QUESTIONS = ['/rfm', '/rfm top 30', '/data'];
const NEXT = ['/rfm at risk', '/data quality', '/help'];

/** Fills an empty database with the demo company by the same import as any file, and answers three questions. */
export const verb: Verb = {
  usage: 'demo [--charts DIR] [--db FILE]',
  options: { charts: { type: 'string' } },
  async run(call) {
    const charts = optionText(call.values, 'charts') ?? join(dirname(call.db), 'charts');
    await fillDemoCompany(call);
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
