import type { Log } from '../log.ts';

export type WorkLoop = {
  /** There may be work: look now. */
  wake(): void;
  /** Takes no more work, and resolves when what is under way has ended, or after `ms`. */
  stop(ms: number): Promise<void>;
};

export type WorkLoopOptions<T> = {
  /** The next piece of work, or undefined when there is none now. */
  claim(): Promise<T | undefined>;
  work(item: T): Promise<void>;
  /** Pieces done at the same time. */
  readonly concurrency: number;
  readonly log: Log;
  /** Milliseconds between looks for what became due. Default 500. */
  readonly pollMs?: number;
};

/**
 * Claims work and does it, as many pieces at a time as allowed; looks when woken, when a piece ends, and at intervals
 * for what became due. An error of `claim` or `work` is logged: what was claimed comes back when its lease ends.
 */
export function createWorkLoop<T>(options: WorkLoopOptions<T>): WorkLoop {
  const { claim, work, concurrency, log, pollMs = 500 } = options;
  const underWay = new Set<Promise<void>>();
  let stopped = false;
  let looking: Promise<void> | undefined;
  let again = false;

  async function lookOnce(): Promise<void> {
    while (!stopped && underWay.size < concurrency) {
      const item = await claim();
      if (item === undefined) return;
      const done = work(item)
        .catch((error: unknown) => log.error('work-failed', { error }))
        .finally(() => {
          underWay.delete(done);
          wake();
        });
      underWay.add(done);
    }
  }

  function wake(): void {
    if (stopped) return;
    again = true;
    looking ??= look().finally(() => {
      looking = undefined;
      if (again) wake();
    });
  }

  async function look(): Promise<void> {
    while (again && !stopped) {
      again = false;
      await lookOnce().catch((error: unknown) => log.error('claim-failed', { error }));
    }
  }

  const timer = setInterval(wake, pollMs);
  timer.unref();
  wake();
  return {
    wake,
    async stop(ms) {
      stopped = true;
      clearInterval(timer);
      const ended = Promise.allSettled([...underWay, ...(looking === undefined ? [] : [looking])]);
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, ms).unref())]);
    },
  };
}
