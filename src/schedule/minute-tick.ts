import { schedule } from 'node-cron';

/** Calls `look` again and again, until the function that it returns is called. */
export type Tick = (look: () => void) => () => void;

const quiet = { info() {}, warn() {}, error() {}, debug() {} };

/** By a clock that nobody can set. */
const SILENCE_MS = 90_000;

/**
 * A tick at the beginning of each minute. Nothing hangs on a single one: what is due is decided by slots in the journal,
 * and a tick that is missed is made up for by the next. After the clock is set back, node-cron waits until it has caught
 * up; so when no tick comes for a minute and a half it is started anew.
 */
export const minuteTick: Tick = (look) => {
  const start = () =>
    schedule('* * * * *', tick, { logger: quiet, suppressMissedWarning: true, unref: true });
  const tick = () => {
    watch.refresh();
    look();
  };
  const watch = setInterval(() => {
    void task.destroy();
    task = start();
    look();
  }, SILENCE_MS).unref();
  let task = start();
  return () => {
    clearInterval(watch);
    void task.destroy();
  };
};
