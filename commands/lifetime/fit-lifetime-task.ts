import type { Task } from '../../analytics/task.ts';
import { type FittedLifetime, fitLifetime, type PurchasesToFit } from './fit-lifetime.ts';

/** Fits and tests in a worker: the intervals take seconds, in which nobody else would be answered. */
export const task: Task<PurchasesToFit, FittedLifetime> = { module: import.meta.url, run: fitLifetime };
