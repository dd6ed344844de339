import type { Worker } from 'node:worker_threads';
import { describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { patronInSlack } from '../journeys/patron-in-slack.ts';

const threads = vi.hoisted((): Worker[] => []);
vi.mock('node:worker_threads', async (original) => {
  const real = await original<typeof import('node:worker_threads')>();
  class KnownWorker extends real.Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      if (String(args[0]).includes('journal-worker')) threads.push(this);
    }
  }
  return { ...real, Worker: KnownWorker };
});

describe('a service whose journal thread died', () => {
  it('is degraded, not ready, says once that it failed, and can still be stopped', async () => {
    const said: string[] = [];
    const patron = await patronInSlack({ log: { ...silentLog, error: (event) => said.push(event) } });
    const { service } = patron;
    await expect.poll(() => service.ready, { timeout: 10_000 }).toBe(true);
    expect(service.health()).toBe('ok');
    await threads[0]?.terminate();
    await service.failed;
    expect([service.health(), service.ready]).toEqual(['degraded', false]);
    await patron.stop();
    expect(said.filter((event) => event === 'journal-lost')).toHaveLength(1);
  });
});
