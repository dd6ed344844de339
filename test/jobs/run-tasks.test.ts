import { describe, expect, test } from 'vitest';
import { runTasks } from '../../src/jobs/run-tasks.ts';
import { task } from '../helpers/square-task.ts';

describe('runTasks', () => {
  test('gives the outputs in the order of the inputs, whoever finished first', async () => {
    const inputs = [
      { value: 3, waitMs: 60 },
      { value: 2, waitMs: 0 },
      { value: 5, waitMs: 10 },
    ];
    expect(await runTasks(task, inputs, { workers: 2 })).toEqual([9, 4, 25]);
  });

  test('tells how far it is', async () => {
    const told: string[] = [];
    await runTasks(task, [{ value: 1 }, { value: 2 }, { value: 3 }], {
      workers: 2,
      onProgress: (done, total) => told.push(`${done} of ${total}`),
    });
    expect(told).toEqual(['1 of 3', '2 of 3', '3 of 3']);
  });

  test('throws what a task throws, with its name and sentence', async () => {
    const asked = runTasks(task, [{ value: 1 }, { value: -1 }]);
    await expect(asked).rejects.toThrow(new RangeError('square requires a value of at least 0, got -1'));
  });

  test('has nothing to do for no input', async () => {
    expect(await runTasks(task, [])).toEqual([]);
  });
});
