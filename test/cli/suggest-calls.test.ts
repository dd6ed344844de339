import { beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../../commands/contract/command.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { parseCommand } from '../../src/parse-command.ts';
import { runCommand } from '../../src/run-command.ts';
import { suggestCalls } from '../../src/suggest-calls.ts';

let commands: readonly Command[];
beforeAll(async () => {
  commands = await loadCommands();
});

describe('a question in plain English', () => {
  // None of these is written in a command as it stands here.
  test.each([
    ['show me my best customers', '/rfm top 10'],
    ['who spends the biggest amounts?', '/rfm top 10'],
    ['which customers are likely to leave us', '/churn list'],
    ['what groups of customers are there', '/segment'],
    ['Are there any clusters?', '/segment'],
    ['who has moved segments since last week', '/movers'],
    ['hello', '/help'],
    ['when was the last import of data', '/data'],
    ['are there outliers in the data', '/data explore'],
  ])('%j leads to %s', (question, call) => {
    expect(suggestCalls(question, commands)).toContain(call);
  });

  test.each([
    ['which customers are we losing', '/churn'],
    ['who are we losing?', '/churn'],
    ['Are we losing any customers?', '/churn'],
    ['which valuable customers are we losing', '/clv losing'],
    ['why should this customer churn', '/why 20123 churn'],
  ])('%j leads to %s first', (question, call) => {
    expect(suggestCalls(question, commands)[0]).toBe(call);
  });

  test('of which no word is known leads nowhere', () => {
    expect(suggestCalls('qwertz uiop', commands)).toEqual([]);
    expect(suggestCalls('', commands)).toEqual([]);
  });

  test('is refused with the calls that it may mean', async () => {
    const asked = runCommand('who are my best customers?', {
      db: undefined as never,
      now: new Date(0),
      commands,
    });
    await expect(asked).rejects.toThrow('Questions are asked as commands. Did you mean /rfm top 10');
  });

  test('is told there is no such command where nothing is known', async () => {
    const asked = runCommand('qwertz uiop', { db: undefined as never, now: new Date(0), commands });
    await expect(asked).rejects.toThrow('There is no command /qwertz.');
  });
});

describe('the calls that commands name for questions', () => {
  test('can be read, and belong to the command', () => {
    for (const { name, asks = [] } of commands) {
      for (const [, call] of asks) expect(parseCommand(call, commands).command.name).toBe(name);
    }
  });
});
