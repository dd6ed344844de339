import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnswerPool, createAnswerPool } from '../../src/answering/answer-pool.ts';
import { childrenOf } from '../journeys/patron-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'patron-pool-'));
let pool: AnswerPool;

beforeAll(() => {
  pool = createAnswerPool({ db: join(folder, 'patron.db'), size: 2 });
});
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the answering processes', () => {
  it('answer more questions than there are processes, each with its own answer', async () => {
    const asked = ['/help', '/help rfm', '/help data', '/help', '/help rfm'];
    const answers = await Promise.all(asked.map((text) => pool.call('ask', { text, now: 0 })));
    expect(answers.map(({ title }) => title)).toEqual([
      answers[0]?.title,
      answers[1]?.title,
      answers[2]?.title,
      answers[0]?.title,
      answers[1]?.title,
    ]);
    expect(new Set(answers.map(({ title }) => title)).size).toBe(3);
  });

  it('refuse in a sentence what cannot be answered', async () => {
    await expect(pool.call('ask', { text: '/rfn', now: 0 })).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('Did you mean /rfm?'),
    });
  });

  it('are killed at the deadline and replaced', async () => {
    const hasty = createAnswerPool({ db: join(folder, 'patron.db'), size: 1, deadlineMs: 1 });
    await expect(hasty.call('facts', {})).rejects.toThrow('was stopped');
    await expect(hasty.call('facts', {})).rejects.toThrow('was stopped');
    await hasty.close();
  });

  it('say why the database cannot be opened, and open it when it can be', async () => {
    const db = join(folder, 'later.db');
    mkdirSync(db);
    const one = createAnswerPool({ db, size: 1 });
    await expect(one.call('facts', {})).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('The database cannot be opened.'),
    });
    rmdirSync(db);
    expect(await one.call('facts', {})).toMatchObject({ customers: 0 });
    await one.close();
  });

  it.skipIf(!existsSync('/proc/self/environ'))('know no token of Slack', async () => {
    process.env.SLACK_BOT_TOKEN = 'xoxb-secret';
    const one = createAnswerPool({ db: join(folder, 'patron.db'), size: 1 });
    await one.warm();
    delete process.env.SLACK_BOT_TOKEN;
    const environments = childrenOf(process.pid).map((pid) => readFileSync(`/proc/${pid}/environ`, 'utf8'));
    expect(environments.length).toBeGreaterThan(0);
    expect(environments.join()).not.toContain('xoxb-secret');
    await one.close();
  });

  it('take nothing after they were closed', async () => {
    const closed = createAnswerPool({ db: join(folder, 'patron.db'), size: 1 });
    await closed.close();
    await expect(closed.call('facts', {})).rejects.toThrow('Patron is stopping');
  });
});
