import type { Task } from '../../analytics/task.ts';

type Input = { readonly value: number; readonly waitMs?: number };

/** A task to test the runner with: it squares a number, and can take its time. */
export const task: Task<Input, number> = {
  module: import.meta.url,
  run({ value, waitMs = 0 }) {
    if (value < 0) throw new RangeError(`square requires a value of at least 0, got ${value}`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
    return value * value;
  },
};
