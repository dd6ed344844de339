import { afterEach, describe, expect, it, vi } from 'vitest';
import { minuteTick } from '../../src/schedule/minute-tick.ts';

const MINUTE = 60_000;

afterEach(() => vi.useRealTimers());

describe('the tick', () => {
  it('comes once a minute, until it is stopped', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-01-05T08:59:30Z') });
    const look = vi.fn();
    const stop = minuteTick(look);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(look).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(look).toHaveBeenCalledTimes(6);
    stop();
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(look).toHaveBeenCalledTimes(6);
  });

  it('goes on after the clock is set back by a day', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-01-05T08:59:30Z') });
    const look = vi.fn();
    const stop = minuteTick(look);
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    vi.setSystemTime(Date.parse('2026-01-04T09:01:30Z'));
    look.mockClear();
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(look.mock.calls.length).toBeGreaterThanOrEqual(8);
    stop();
  });
});
