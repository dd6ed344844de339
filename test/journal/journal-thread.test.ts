import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { startThread } from '../../src/journal/journal-thread.ts';
import { silentLog } from '../../src/log.ts';
import { watchJournal } from '../../src/service/watch-journal.ts';

const threads = vi.hoisted((): Worker[] => []);
vi.mock('node:worker_threads', async (original) => {
  const real = await original<typeof import('node:worker_threads')>();
  class KnownWorker extends real.Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      threads.push(this);
    }
  }
  return { ...real, Worker: KnownWorker };
});

const folder = mkdtempSync(join(tmpdir(), 'patron-thread-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the journal's thread", () => {
  it('that dies says so once, and rejects what comes', async () => {
    const said: string[] = [];
    const health = watchJournal({ ...silentLog, error: (event) => said.push(event) }, Date.now);
    const thread = await startThread(join(folder, 'dies.db'), health);
    expect([health.well, health.isLost]).toEqual([true, false]);
    await threads.at(-1)?.terminate();
    await health.gone;
    await expect(thread.call('counts', [])).rejects.toThrow('ended by itself');
    expect([health.well, health.isLost, said]).toEqual([false, true, ['journal-lost']]);
    await thread.close();
  });

  it('that is closed is not lost', async () => {
    const said: string[] = [];
    const health = watchJournal({ ...silentLog, error: (event) => said.push(event) }, Date.now);
    const thread = await startThread(join(folder, 'closed.db'), health);
    await thread.close();
    expect([health.well, health.isLost, said]).toEqual([true, false, []]);
  });

  it('is unwell for a minute after a call that the disk refused', async () => {
    let now = 0;
    const health = watchJournal(silentLog, () => now);
    const thread = await startThread(join(folder, 'refused.db'), health);
    const post = { key: 'p', lane: null, body: 1 };
    await expect(thread.call('addPosts', [{ now, posts: [post] }])).rejects.toThrow('post.lane');
    expect(health.well).toBe(false);
    now = 60_000;
    expect(health.well).toBe(true);
    await thread.close();
  });
});
