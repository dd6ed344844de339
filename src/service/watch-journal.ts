import type { JournalWatch } from '../journal/journal-thread.ts';
import type { Log } from '../log.ts';

/** How long one failure counts: questions come seldom, and a full disk is still full then. */
const TROUBLE_MS = 60_000;

export type JournalHealth = Required<JournalWatch> & {
  /** False for a minute after a failed call, and for good once the journal's thread is gone. */
  readonly well: boolean;
  readonly isLost: boolean;
  /** Resolves when the thread is gone: no question can be noted until the next start. */
  readonly gone: Promise<void>;
};

/** Keeps in mind how the journal does. */
export function watchJournal(log: Log, now: () => number): JournalHealth {
  const gone = Promise.withResolvers<void>();
  let failedAt = Number.NEGATIVE_INFINITY;
  let isLost = false;
  return {
    failed() {
      failedAt = now();
    },
    lost(error) {
      isLost = true;
      log.error('journal-lost', { error });
      gone.resolve();
    },
    get well() {
      return !isLost && now() - failedAt >= TROUBLE_MS;
    },
    get isLost() {
      return isLost;
    },
    gone: gone.promise,
  };
}
