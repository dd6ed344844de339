import type { Streams } from './verb.ts';

export type Progress = {
  /** Called as often as one likes; what is shown is held back to what a reader can follow. */
  report(done: number, total: number): void;
  /** Clears the bar. */
  end(): void;
};

const BAR = 30;
const REDRAW_MS = 100;

/**
 * Shows how far a long piece of work is, on standard error: a bar on a terminal, a line at each quarter elsewhere.
 *
 * @param label what is going on, such as a file's name without control characters
 */
export function createProgress(stderr: Streams['stderr'], label: string): Progress {
  return stderr.isTTY === true ? createBar(stderr, label) : createLines(stderr, label);
}

function createBar(stderr: Streams['stderr'], label: string): Progress {
  let drawnAt = 0;
  return {
    report(done, total) {
      const now = performance.now();
      if (now - drawnAt < REDRAW_MS && done < total) return;
      drawnAt = now;
      const full = Math.round(share(done, total) * BAR);
      const bar = `${'█'.repeat(full)}${'░'.repeat(BAR - full)}`;
      stderr.write(`\r\u001b[2K${bar} ${percent(done, total)} ${label}`);
    },
    end: () => stderr.write('\r\u001b[2K'),
  };
}

function createLines(stderr: Streams['stderr'], label: string): Progress {
  let shown = 0;
  return {
    report(done, total) {
      const quarter = Math.floor(share(done, total) * 4);
      if (quarter <= shown) return;
      shown = quarter;
      stderr.write(`${label}: ${percent(done, total)}\n`);
    },
    end: () => undefined,
  };
}

const share = (done: number, total: number) => (total > 0 ? Math.min(1, done / total) : 1);

const percent = (done: number, total: number) => `${Math.floor(share(done, total) * 100)} %`;
