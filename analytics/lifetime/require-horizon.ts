import { type DropoutModel, requireDropoutModel } from './dropout-model.ts';
import { LONGEST_HORIZON } from './purchases-if-alive.ts';

/**
 * Refuses a model that is none, and a time ahead that no prediction is made for.
 *
 * @param caller the function that requires them; the error names it
 * @param model any
 * @param t from 0 up to 10,000 α, in the unit of the model
 * @throws {RangeError} naming what is not
 * @example requireHorizon('f', { kind: 'bgNbd', r: 1, alpha: 1, a: 1, b: 1 }, 52) // => undefined
 */
export function requireHorizon(caller: string, model: DropoutModel, t: number): void {
  requireDropoutModel(caller, model);
  const most = LONGEST_HORIZON * model.alpha;
  if (!(t >= 0 && t <= most)) throw new RangeError(`${caller} requires a time from 0 to ${most}, got ${t}`);
}
