import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { createWorkLoop } from '../../src/service/work-loop.ts';

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('createWorkLoop', () => {
  it('does all there is, never more at a time than allowed', async () => {
    const left = [1, 2, 3, 4, 5, 6, 7];
    const done: number[] = [];
    let atOnce = 0;
    let most = 0;
    const loop = createWorkLoop({
      claim: async () => left.shift(),
      async work(item: number) {
        most = Math.max(most, ++atOnce);
        await soon();
        atOnce -= 1;
        done.push(item);
      },
      concurrency: 2,
      log: silentLog,
    });
    await expect.poll(() => done.length).toBe(7);
    expect(most).toBe(2);
    await loop.stop(1000);
  });

  it('does what comes when it is woken, without waiting for the next look', async () => {
    const left: string[] = [];
    const done: string[] = [];
    const loop = createWorkLoop({
      claim: async () => left.shift(),
      work: async (item: string) => void done.push(item),
      concurrency: 1,
      log: silentLog,
      pollMs: 60_000,
    });
    await soon();
    left.push('late');
    loop.wake();
    await expect.poll(() => done).toEqual(['late']);
    await loop.stop(1000);
  });

  it('goes on after an error of a piece and of a claim', async () => {
    const errors: string[] = [];
    const left: (number | Error)[] = [1, new Error('disk'), 2];
    const done: number[] = [];
    const loop = createWorkLoop({
      async claim() {
        const next = left.shift();
        if (next instanceof Error) throw next;
        return next;
      },
      async work(item: number) {
        if (item === 1) throw new Error('first');
        done.push(item);
      },
      concurrency: 1,
      log: { ...silentLog, error: (event) => void errors.push(event) },
      pollMs: 10,
    });
    await expect.poll(() => done).toEqual([2]);
    expect(errors.toSorted()).toEqual(['claim-failed', 'work-failed']);
    await loop.stop(1000);
  });

  it('stopping waits for what is under way and takes nothing more', async () => {
    const left = [1, 2];
    const done: number[] = [];
    const loop = createWorkLoop({
      claim: async () => left.shift(),
      async work(item: number) {
        await soon();
        done.push(item);
      },
      concurrency: 1,
      log: silentLog,
    });
    await new Promise((resolve) => setTimeout(resolve, 1));
    await loop.stop(1000);
    expect([done, left]).toEqual([[1], [2]]);
  });
});
