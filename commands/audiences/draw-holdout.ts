import { isHeldOut } from '../../analytics/evaluate/holdout.ts';

/** Who of these is held out, 1 each; the same customers always are for one name. */
export const drawHoldout = (customers: readonly string[], name: string, share: number): Uint8Array =>
  Uint8Array.from(customers, (customer) => Number(isHeldOut(customer, name, share)));

export const countHeldOut = (heldOut: Uint8Array): number => heldOut.reduce((sum, one) => sum + one, 0);
