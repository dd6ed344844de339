import { existsSync } from 'node:fs';
import { UserError } from '../../commands/contract/user-error.ts';
import { openDatabase } from '../../db/open.ts';
import { loadCommands } from '../load-commands.ts';
import { runCommand } from '../run-command.ts';
import { optionText } from './option-values.ts';
import { createProgress } from './progress.ts';
import type { Verb } from './verb.ts';
import { writeAnswer } from './write-answer.ts';

export const verb: Verb = {
  usage: 'ask "/rfm top 30" [--json] [--charts DIR] [--as USER] [--db FILE]',
  options: { json: { type: 'boolean' }, charts: { type: 'string' }, as: { type: 'string' } },
  async run(call) {
    const text = call.operands.join(' ');
    if (text.trim() === '') throw new UserError('Nothing was asked. Try: npx patron ask "/help"');
    // A question changes nothing, so it does not create a database either.
    const { db, close } = openDatabase(existsSync(call.db) ? call.db : ':memory:');
    try {
      const commands = await loadCommands();
      const { report, end } = createProgress(call.stderr, 'Working it out');
      const answer = await runCommand(text, { db, now: call.now, commands, onProgress: report }).finally(end);
      const charts = optionText(call.values, 'charts');
      await writeAnswer(answer, { json: call.values.json === true, charts }, call);
    } finally {
      await close();
    }
  },
};
