import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Task } from '../../analytics/task.ts';

export type RunTasksOptions = {
  /** Called whenever an input is done. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** How many work at the same time. Default: one for each core. */
  readonly workers?: number;
};

/**
 * Does a task for every input, on all cores.
 *
 * @returns the outputs in the order of the inputs, whatever finished first
 * @throws the first error of a task; what is still running is stopped
 */
export async function runTasks<Input, Output>(
  task: Task<Input, Output>,
  inputs: readonly Input[],
  { onProgress, workers = availableParallelism() }: RunTasksOptions = {},
): Promise<Output[]> {
  const outputs: Output[] = [];
  const waiting = inputs.entries();
  let done = 0;
  const started = Array.from(
    { length: Math.min(workers, inputs.length) },
    () => new Worker(new URL('./task-worker.ts', import.meta.url), { workerData: task.module }),
  );
  try {
    await Promise.all(
      started.map(async (worker) => {
        // The iterator is shared: each worker takes the next input that nobody has.
        for (const [at, input] of waiting) {
          outputs[at] = await askWorker<Input, Output>(worker, input);
          onProgress?.(++done, inputs.length);
        }
      }),
    );
  } finally {
    await Promise.all(started.map((worker) => worker.terminate()));
  }
  return outputs;
}

function askWorker<Input, Output>(worker: Worker, input: Input): Promise<Output> {
  const { promise, resolve, reject } = Promise.withResolvers<Output>();
  const onExit = (code: number) => reject(new Error(`A worker ended without an answer (exit code ${code}).`));
  worker.once('message', resolve).once('error', reject).once('exit', onExit);
  worker.postMessage(input);
  return promise.finally(() => worker.off('message', resolve).off('error', reject).off('exit', onExit));
}
