import type { Found } from '../slack/find-post.ts';
import { slackFailure } from '../slack/slack-failure.ts';
import { Unclear } from './unclear.ts';

export type Message<T> = {
  /** Sendings that ended unclearly, or were cut off. */
  readonly begun: number;
  /** How many may end unclearly where nobody may look: more where a double does no harm. Default 2. */
  readonly most?: number;
  /** Looks whether one of them arrived. */
  look(): Promise<Found>;
  /** Keeps the number of sendings begun, before and after each. */
  note(begun: number): Promise<void>;
  /** @param resent the message may be there already, and has to say so */
  send(resent: boolean): Promise<T>;
  /** What sending would have come to, for a message that had arrived. */
  arrived(ts: string): T;
};

/**
 * Sends a message so that it is there once: after an unclear end it is looked for before it is sent again. Where
 * Patron may not look, it is sent twice at most (or as often as it says), and each after the first says so.
 *
 * @throws {Unclear} instead of once more
 */
export async function sendOnce<T>({ begun, most = 2, look, note, send, arrived }: Message<T>): Promise<T> {
  const found = begun === 0 ? undefined : await look();
  if (found?.state === 'found') return arrived(found.ts);
  const resent = found?.state === 'cannot-look';
  if (resent && begun >= most) throw new Unclear();
  await note(begun + 1);
  try {
    return await send(resent);
  } catch (error) {
    if (isDefinite(error)) await note(begun);
    throw error;
  }
}

/** Slack said no, or was not reached: nothing was sent. */
function isDefinite(error: unknown): boolean {
  const failure = slackFailure(error);
  return failure !== undefined && failure.kind !== 'unknown';
}
