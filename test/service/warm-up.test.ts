import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { startWarmUp } from '../../src/service/start-warm-up.ts';

describe('startWarmUp', () => {
  it('tries again until it succeeds', async () => {
    let tries = 0;
    const warm = async () => {
      tries += 1;
      if (tries < 3) throw new Error('not yet');
    };
    const warmUp = startWarmUp({ warm, log: silentLog, pauseMs: 5 });
    await warmUp.underWay();
    expect(warmUp.done).toBe(false);
    await expect.poll(() => warmUp.done).toBe(true);
    expect(tries).toBe(3);
  });

  it('tries no more after it was given up', async () => {
    let tries = 0;
    const warm = async () => {
      tries += 1;
      throw new Error('never');
    };
    const warmUp = startWarmUp({ warm, log: silentLog, pauseMs: 5 });
    await warmUp.underWay();
    warmUp.giveUp();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(tries).toBe(1);
  });
});
