/** What the service speaks to: Slack, or the local console in its place. */
export type Outlet = 'slack' | 'console';

const NAMES = { slack: '.service.db', console: '.console.db' } as const;

/**
 * Where the service keeps its own book: beside the customer data, because an import holds that file's write lock for
 * seconds, and an acknowledgement may not wait for it. The console has a book of its own, so that it does not say to
 * nobody what waits for Slack.
 *
 * @example journalFile('data/patron.db') // => 'data/patron.service.db'
 */
export const journalFile = (db: string, outlet: Outlet = 'slack'): string =>
  db.replace(/(?:\.db)?$/, NAMES[outlet]);
