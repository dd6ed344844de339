import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnswerPool, createAnswerPool } from '../../src/answering/answer-pool.ts';

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

  it('take nothing after they were closed', async () => {
    const closed = createAnswerPool({ db: join(folder, 'patron.db'), size: 1 });
    await closed.close();
    await expect(closed.call('facts', {})).rejects.toThrow('Patron is stopping');
  });
});
