import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnswerFault } from '../../src/answering/answer-fault.ts';
import { type AnswerPool, createAnswerPool } from '../../src/answering/answer-pool.ts';
import { smallDemo } from '../helpers/small-demo.ts';
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

  it('are given time as long as they say that they get on, but not for ever', async () => {
    const file = join(folder, 'demo.db');
    await (await smallDemo(300, file)).close();
    const question = { text: '/model campaign6 retrain', now: 0 };
    const measure = async (options: { deadlineMs?: number; longestMs?: number }) => {
      const one = createAnswerPool({ db: file, size: 1, ...options });
      const started = performance.now();
      try {
        const { headline } = await one.call('ask', question);
        return { headline, ms: performance.now() - started };
      } finally {
        await one.close();
      }
    };
    const { ms } = await measure({});
    expect((await measure({ deadlineMs: Math.max(1000, ms / 2) })).headline).toContain('AUC');
    await expect(measure({ longestMs: 500 })).rejects.toThrow('longer than 0.5 seconds');
  }, 120_000);

  it('that end by themselves leave a reference that finds it in the fault log', async () => {
    const others = new Set(childrenOf(process.pid));
    const one = createAnswerPool({ db: join(folder, 'patron.db'), size: 1 });
    await one.warm();
    const pids = childrenOf(process.pid).filter((pid) => !others.has(pid));
    const asked = one.call('ask', { text: '/help', now: 0 }).catch((error: unknown) => error);
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    const fault = (await asked) as AnswerFault;
    const faults = readFileSync(join(folder, 'patron-faults.log'), 'utf8');
    expect(fault).toBeInstanceOf(AnswerFault);
    expect(faults).toContain(` ${fault.reference} patron ask\nError: The answering process ended (SIGKILL).`);
    await one.close();
  });

  it('check a currency and change nothing', async () => {
    const [one, other] = [0, 1].map(() => createAnswerPool({ db: join(folder, 'money.db'), size: 1 }));
    await one?.call('checkCurrency', { currency: 'EUR' });
    expect(await one?.call('facts', {})).toMatchObject({ currency: null });
    await one?.call('setCurrency', { currency: 'GBP' });
    await expect(one?.call('checkCurrency', { currency: 'EUR' })).rejects.toThrow('amounts in GBP');
    // A check that left its transaction open would keep others from writing.
    await other?.call('setCurrency', { currency: 'GBP' });
    await Promise.all([one?.close(), other?.close()]);
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
