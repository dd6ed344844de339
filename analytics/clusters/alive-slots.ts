import { countBelow } from '../math/count-below.ts';

/** Slots 0 to n - 1 that still hold a group: the first `count` of `slots`, ascending. */
export type AliveSlots = { readonly slots: Int32Array; count: number };

/**
 * All slots of n groups.
 *
 * @param n number of groups
 * @example aliveSlots(3).count // => 3
 */
export function aliveSlots(n: number): AliveSlots {
  return { slots: Int32Array.from({ length: n }, (_, slot) => slot), count: n };
}

/**
 * Takes a slot out and keeps the others in order.
 *
 * @param alive changed in place
 * @param slot one of its slots
 * @example removeSlot(aliveSlots(3), 1) // => undefined
 */
export function removeSlot(alive: AliveSlots, slot: number): void {
  const at = countBelow(alive.slots.subarray(0, alive.count), slot);
  alive.slots.copyWithin(at, at + 1, alive.count);
  alive.count--;
}
