/** One's place among the questions of one person in one place. */
export type Turn = {
  /** Resolves when those before are done, or have had long enough. */
  before(): Promise<void>;
  done(): void;
};

export type Turns = { take(line: string): Turn };

/** An answer that is ready does not wait longer for a slow one that was asked for earlier. */
const LONGEST_MS = 3000;

/**
 * Keeps answers in the order in which one person asked for them, as far as that costs little: what is done waits for
 * what was begun before it in the same line, for a short while.
 *
 * @param longestMs most milliseconds that one waits
 */
export function createTurns(longestMs = LONGEST_MS): Turns {
  const lines = new Map<string, Promise<void>>();
  return {
    take(line) {
      const former = lines.get(line);
      const { promise, resolve } = Promise.withResolvers<void>();
      const both = Promise.all([former, promise]).then(() => {
        if (lines.get(line) === both) lines.delete(line);
      });
      lines.set(line, both);
      return {
        async before() {
          if (former === undefined) return;
          const waited = Promise.withResolvers<void>();
          const timer = setTimeout(waited.resolve, longestMs);
          await Promise.race([former, waited.promise]);
          clearTimeout(timer);
        },
        done: resolve,
      };
    },
  };
}
