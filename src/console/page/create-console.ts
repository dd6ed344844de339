import { type Context, Hono } from 'hono';
import type { Driver } from '../double/driver/driver.ts';
import type { Workspace } from '../double/workspace.ts';
import { assets } from './assets.ts';
import type { CommandHelp, ConsoleState } from './console-state.ts';
import { deedsRoute } from './deeds-route.ts';
import { eventsStream } from './events-stream.ts';
import { filesRoute } from './files-route.ts';
import { localRequestsOnly } from './local-requests-only.ts';
import { createNotices } from './notices.ts';
import { pageHtml } from './page-html.ts';
import type { Place } from './place.ts';
import { createReadMarks } from './read-marks.ts';
import { securityHeaders } from './security-headers.ts';

export type ConsoleInput = {
  readonly workspace: Workspace;
  /** What the person does in the workspace. */
  readonly user: Driver;
  /** What the text box suggests. */
  readonly commands: readonly CommandHelp[];
  /** Who looks at the page: a user id of the workspace, U0ANNA001 unless given. */
  readonly userId?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
};

/**
 * The local console: a page over a workspace in memory that looks and works like a Slack channel. It answers requests
 * to this machine alone, and loads nothing from elsewhere.
 *
 * @throws {RangeError} if the workspace has no such user
 */
export function createConsole(input: ConsoleInput): Hono {
  const state = createState(input);
  const app = new Hono();
  app.use(securityHeaders, localRequestsOnly);
  app.route('/assets', assets());
  app.route('/files', filesRoute(state.workspace));
  app.route('/do', deedsRoute(state));
  app.get('/', (c) => {
    const first = [...state.workspace.channels.values()].find(({ members }) =>
      members.includes(state.viewer.id),
    );
    return c.redirect(first ? `/c/${first.id}` : '/home');
  });
  app.get('/home', async (c) => {
    await closeLeftModals(c, state);
    return c.html(await pageHtml(state, { kind: 'home' }));
  });
  app.get('/c/:channel', async (c) => {
    await closeLeftModals(c, state);
    const place = readPlace(state, c.req.param('channel'), c.req.query('thread'));
    return place
      ? c.html(await pageHtml(state, place))
      : c.text('There is no such channel, or you are not in it.', 404);
  });
  app.get('/events', (c) => {
    const place = readPlace(state, c.req.query('channel'), c.req.query('thread'));
    return place
      ? eventsStream(c, state, place)
      : c.text('There is no such channel, or you are not in it.', 404);
  });
  return app;
}

/** As in Slack, a page that is loaded again has no dialog open; one that only goes to another place keeps it. */
async function closeLeftModals({ req }: Context, { workspace, driver, viewer }: ConsoleState): Promise<void> {
  if (req.header('sec-fetch-mode') !== 'navigate') return;
  let closed: string | undefined;
  for (let top = workspace.modal(viewer.id); top && top.id !== closed; top = workspace.modal(viewer.id)) {
    closed = top.id;
    await driver.closeView({ user: viewer.id, viewId: top.id });
  }
}

function createState({
  workspace,
  user,
  commands,
  userId = 'U0ANNA001',
  now = Date.now,
}: ConsoleInput): ConsoleState {
  const viewer = workspace.users.get(userId);
  if (!viewer) throw new RangeError(`createConsole requires a user of the workspace, got ${userId}`);
  const notices = createNotices(userId, now);
  const readMarks = createReadMarks(workspace, userId);
  return { workspace, driver: user, viewer, commands, notices, readMarks, now };
}

/** The place that an address names; undefined for a channel that the person cannot see. */
function readPlace(
  state: ConsoleState,
  channel: string | undefined,
  thread: string | undefined,
): Place | undefined {
  if (channel === undefined) return { kind: 'home' };
  const members = state.workspace.channels.get(channel)?.members ?? [];
  if (!members.includes(state.viewer.id)) return undefined;
  const known = state.workspace.messages(channel, state.viewer.id).some(({ ts }) => ts === thread);
  return { kind: 'channel', channel, threadTs: known ? thread : undefined };
}
