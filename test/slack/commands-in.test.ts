import { expect, it } from 'vitest';
import { loadCommands } from '../../src/load-commands.ts';
import { commandsIn } from '../../src/slack/commands-in.ts';

const commands = await loadCommands();

it.each([
  ['There is no command /rfn. Did you mean /rfm?', '/rfn', ['/rfm']],
  ['There is no command /grid. Did you mean /rfm grid?', '/grid', ['/rfm grid']],
  ['Nothing was asked. Write /help to see what can be asked.', '', ['/help']],
  ['“x” is not known here. Write /help rfm to see what fits.', '/rfm x', ['/help rfm']],
  ['“sumary” is not known here. Did you mean summary?', '/rfm sumary', ['/rfm summary']],
  ['“3 grip” is not known here. Did you mean top 3, or grid?', '/rfm 3 grip', ['/rfm top 3', '/rfm grid']],
  ['The commands are /rfm, /data, /help, /segment.', '/help x', ['/rfm', '/data', '/help']],
  [
    'Questions are asked as commands. Did you mean /rfm top 10, or /segment?',
    '/who is best',
    ['/rfm top 10', '/segment'],
  ],
  ['Ask for fewer days, such as /movers 7d.', '/movers 900d', ['/movers 7d']],
  ['Write /rfm again.', '/rfm', []],
  ['Patron failed. See /nowhere and https://example.com/rfm.', '/rfm', []],
])('%s leads from "%s" to %j', (sentence, question, found) => {
  expect(commandsIn(sentence, { commands, question })).toEqual(found);
});
