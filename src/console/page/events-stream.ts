import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { ConsoleState } from './console-state.ts';
import type { Place } from './place.ts';
import { placeFragments } from './place-fragments.ts';

/** Changes that come together, such as a message and the files in it, are drawn once. */
const GATHER_MS = 20;
const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 1_000;

/**
 * Keeps a page up to date. Each time the workspace changes, the page is drawn again and what differs from what this
 * page was sent is sent: `put` (a fragment, and the one it follows) or `remove`. The first round sends everything and
 * ends with `keep`, the ids that exist, so a page that was away for a while is right again without knowing for how long.
 */
export const eventsStream = (c: Context, state: ConsoleState, place: Place): Response =>
  streamSSE(
    c,
    async (stream) => {
      const bell = createBell();
      const stop = [state.workspace.subscribe(bell.ring), state.notices.subscribe(bell.ring)];
      stream.onAbort(() => {
        for (const one of stop) one();
        bell.ring();
      });
      const sent = new Map<string, string>();
      for (let round = 0; !stream.aborted; round++) {
        await sendChanges(stream, { state, place, sent, isFirst: round === 0 });
        const rang = await bell.wait(HEARTBEAT_MS);
        if (rang) await stream.sleep(GATHER_MS);
        else if (!stream.aborted) await stream.writeSSE({ event: 'beat', data: '' });
      }
    },
    async () => {},
  );

type Round = {
  readonly state: ConsoleState;
  readonly place: Place;
  /** Revision of every fragment that the page has, by id. */
  readonly sent: Map<string, string>;
  readonly isFirst: boolean;
};

async function sendChanges(stream: SSEStreamingApi, { state, place, sent, isFirst }: Round): Promise<void> {
  const fragments = await placeFragments(state, place);
  const previous = new Map<string, string>();
  for (const { region, id, revision, content } of fragments) {
    const after = previous.get(region) ?? null;
    previous.set(region, id);
    if (sent.get(id) === revision) continue;
    sent.set(id, revision);
    const data = JSON.stringify({ region, id, revision, after, html: String(await content) });
    await stream.writeSSE({ event: 'put', data });
  }
  const ids = fragments.map(({ id }) => id);
  for (const id of [...sent.keys()].filter((one) => !ids.includes(one))) {
    sent.delete(id);
    await stream.writeSSE({ event: 'remove', data: JSON.stringify({ id }) });
  }
  if (isFirst) await stream.writeSSE({ event: 'keep', data: JSON.stringify({ ids }), retry: RECONNECT_MS });
}

/** Wakes a waiting loop; a ring while nobody waits is kept for the next wait. */
function createBell(): { ring(): void; wait(ms: number): Promise<boolean> } {
  let rang = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      rang = true;
      wake?.();
    },
    async wait(ms) {
      if (!rang) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          timer.unref();
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      const result = rang;
      rang = false;
      return result;
    },
  };
}
