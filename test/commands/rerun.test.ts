import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../commands/contract/command.ts';
import { UserError } from '../../commands/contract/user-error.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { runCommand } from '../../src/run-command.ts';
import { companyOf, habits } from '../helpers/fixture-company.ts';

let commands: readonly Command[];
let company: OpenDatabase;
beforeAll(async () => {
  commands = await loadCommands();
  company = await companyOf(habits, 'GBP');
});
afterAll(() => company.close());

const NOW = new Date('2011-12-01T12:00:00Z');
const ask = (question: string) => runCommand(question, { db: company.db, now: NOW, commands });

/** The same answer, whatever it was asked as. */
async function saidBy(question: string) {
  const { title, headline, groupHeadline, privacy, blocks, data } = await ask(question);
  return { title, headline, groupHeadline, privacy, blocks, data };
}

describe('/rerun', () => {
  it('digest is the digest of now', async () => {
    expect(await saidBy('/rerun digest')).toEqual(await saidBy('/digest'));
  });

  it('segment fits the groups anew, as /segment rerun does', async () => {
    await ask('/segment');
    const runs = async () => (await company.db.selectFrom('segmentation_run').selectAll().execute()).length;
    const before = await runs();
    const anew = await ask('/rerun segment');
    expect(await runs()).toBe(before + 1);
    const same = await ask('/segment rerun');
    expect(await runs()).toBe(before + 2);
    expect([anew.title, anew.headline]).toEqual([same.title, same.headline]);
  });

  it('model goes to what retrains models, with the outcome as it is written', async () => {
    await expect(ask('/rerun model nothing-of-the-kind')).rejects.toThrow(
      await refusalOf('/model nothing-of-the-kind retrain'),
    );
    await expect(ask('/rerun Churn=Yes model')).rejects.toThrow(await refusalOf('/model Churn=Yes retrain'));
  });

  it.each([
    ['/rerun', 'Say what is to be made anew'],
    ['/rerun model', 'Say which model'],
    ['/rerun campaign6', '/rerun model campaign6'],
    ['/rerun segment gmm', 'Write /segment gmm'],
    ['/rerun digest days=30', 'do not go together'],
  ])('%s says what to write', async (question, words) => {
    await expect(ask(question)).rejects.toThrow(UserError);
    await expect(ask(question)).rejects.toThrow(words);
  });
});

async function refusalOf(question: string): Promise<string> {
  const refused = await ask(question).catch((error: unknown) => error);
  if (!(refused instanceof UserError)) throw new Error(`${question} is not refused`);
  return refused.message;
}
