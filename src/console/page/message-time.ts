import type { Message } from '../double/workspace.ts';

/** When a message was said, in milliseconds since 1970; its timestamp is its id and carries the seconds. */
export function momentOf({ ts }: Pick<Message, 'ts'>): number {
  const seconds = Number(ts);
  return Number.isFinite(seconds) && Math.abs(seconds) < 1e11 ? seconds * 1000 : 0;
}
