import { existsSync } from 'node:fs';
import { command } from '../../commands/digest.ts';
import { openDatabase } from '../../db/open.ts';
import { loadCommands } from '../load-commands.ts';
import { readArgument } from '../read-argument.ts';
import { runCommand } from '../run-command.ts';
import { optionText } from './option-values.ts';
import type { Verb } from './verb.ts';
import { writeAnswer } from './write-answer.ts';

export const verb: Verb = {
  usage: 'digest [--as-of 2011-11-28] [--json] [--charts DIR] [--db FILE]',
  details:
    '  --as-of DAY   the week before this day, instead of the last week of the data\n' +
    '  --json        as JSON\n' +
    '  --charts DIR  draw the picture into this folder\n',
  options: { 'as-of': { type: 'string' }, json: { type: 'boolean' }, charts: { type: 'string' } },
  async run(call) {
    const asOf = optionText(call.values, 'as-of');
    const text =
      asOf === undefined ? '/digest' : `/digest as-of=${readArgument('as-of', command.args['as-of'], asOf)}`;
    // A digest changes nothing, so it does not create a database either.
    const { db, close } = openDatabase(existsSync(call.db) ? call.db : ':memory:');
    try {
      const answer = await runCommand(text, { db, now: call.now, commands: await loadCommands() });
      const charts = optionText(call.values, 'charts');
      await writeAnswer(answer, { json: call.values.json === true, charts }, call);
    } finally {
      await close();
    }
  },
};
