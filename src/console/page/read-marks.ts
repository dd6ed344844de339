import type { Workspace } from '../double/workspace.ts';

/** How far the person has read each channel. */
export type ReadMarks = {
  markRead(channel: string): void;
  /** Messages of others since then; those only for this person do not count, as in Slack. */
  unread(channel: string): number;
};

export function createReadMarks(workspace: Workspace, viewer: string): ReadMarks {
  const lastRead = new Map<string, number>();
  return {
    markRead(channel) {
      lastRead.set(channel, workspace.messages(channel, viewer).length);
    },
    unread(channel) {
      return workspace
        .messages(channel, viewer)
        .slice(lastRead.get(channel) ?? 0)
        .filter(({ user, ephemeralFor }) => user !== viewer && ephemeralFor === undefined).length;
    },
  };
}
