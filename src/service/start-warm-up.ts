import type { Log } from '../log.ts';

export type WarmUp = {
  /** True once it succeeded. */
  readonly done: boolean;
  /** Resolves when the attempt under way has ended; at once between attempts. */
  underWay(): Promise<void>;
  giveUp(): void;
};

export type WarmUpOptions = {
  warm(): Promise<unknown>;
  readonly log: Log;
  /** Milliseconds between attempts. Default 10,000. */
  readonly pauseMs?: number;
};

/** Warms up until it succeeds: a database that cannot be opened now may be back in its place a minute later. */
export function startWarmUp({ warm, log, pauseMs = 10_000 }: WarmUpOptions): WarmUp {
  let done = false;
  let isGivenUp = false;
  let timer: NodeJS.Timeout | undefined;
  let attempt = Promise.resolve();

  async function tryOnce(): Promise<void> {
    try {
      await warm();
      done = true;
    } catch (error) {
      if (isGivenUp) return;
      log.error('warm-up-failed', { error });
      timer = setTimeout(begin, pauseMs).unref();
    }
  }

  function begin(): void {
    attempt = tryOnce();
  }

  begin();
  return {
    get done() {
      return done;
    },
    underWay: () => attempt,
    giveUp() {
      isGivenUp = true;
      clearTimeout(timer);
    },
  };
}
