import type { Log } from '../log.ts';

/** Whether anything can be sent at all. Closed when Slack refuses the token; then it is tried once a minute. */
export type Gate = {
  isOpen(): Promise<boolean>;
  /** The token was refused. */
  close(slackError: string): void;
  /** As last known, without asking Slack. */
  readonly closed: boolean;
};

export type GateOptions = {
  /** Resolves when Slack takes the token again. */
  probe(): Promise<unknown>;
  readonly now: () => number;
  readonly log: Log;
  /** Milliseconds between probes. Default 60,000. */
  readonly everyMs?: number;
};

export function createGate({ probe, now, log, everyMs = 60_000 }: GateOptions): Gate {
  let closedAt: number | undefined;

  async function tryAgain(): Promise<void> {
    closedAt = now();
    try {
      await probe();
      closedAt = undefined;
      log.info('sending-resumed');
    } catch (error) {
      log.warn('sending-still-refused', { error });
    }
  }

  return {
    async isOpen() {
      if (closedAt !== undefined && now() - closedAt >= everyMs) await tryAgain();
      return closedAt === undefined;
    },
    close(slackError) {
      if (closedAt === undefined) log.error('sending-stopped', { slackError });
      closedAt = now();
    },
    get closed() {
      return closedAt !== undefined;
    },
  };
}
