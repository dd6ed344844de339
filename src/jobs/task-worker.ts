import { parentPort, workerData } from 'node:worker_threads';
import type { Task } from '../../analytics/task.ts';

/** Does one task for every input that comes, one after another. */
const { task } = (await import(String(workerData))) as { readonly task: Task<unknown, unknown> };

parentPort?.on('message', (input: unknown) => parentPort?.postMessage(task.run(input)));
