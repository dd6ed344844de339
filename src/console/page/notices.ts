import type { Message } from '../double/workspace.ts';
import { SLACKBOT } from './author.ts';

/** What Slack itself tells a person: only that person sees it, and it is in no history. */
export type Notices = {
  add(notice: { channel: string; threadTs?: string | undefined; text: string }): void;
  of(channel: string): readonly Message[];
  subscribe(listener: () => void): () => void;
};

/** Notices kept while the page is served. */
export function createNotices(viewer: string, now: () => number): Notices {
  const messages: Message[] = [];
  const listeners = new Set<() => void>();
  return {
    add({ channel, threadTs, text }) {
      const order = String(messages.length % 1000).padStart(3, '0');
      const ts = `${(now() / 1000).toFixed(3)}${order}`;
      const thread = threadTs === undefined ? {} : { threadTs };
      messages.push({
        channel,
        ts,
        user: SLACKBOT,
        text,
        blocks: [],
        ephemeralFor: viewer,
        isBot: false,
        ...thread,
      });
      for (const listener of listeners) listener();
    },
    of: (channel) => messages.filter((message) => message.channel === channel),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
