import { App, type Receiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Log } from '../log.ts';
import { slackLogger } from './client-options.ts';
import { listenToCommands } from './listeners/commands.ts';
import { type HomeDesk, listenToHome } from './listeners/home.ts';
import { listenToMessages } from './listeners/messages.ts';
import { listenToOldWindows } from './listeners/old-windows.ts';
import { listenToPresses, type PressDesk } from './listeners/presses.ts';
import { listenToSharing } from './listeners/sharing.ts';

/** Who Patron is in the workspace, as Slack says; unknown until Slack has been reached. */
export type Identity = { readonly botId?: string; readonly botUserId?: string; readonly teamId?: string };

export type BoltAppOptions = {
  readonly token: string;
  readonly identity: () => Identity;
  readonly clientOptions: WebClientOptions;
  readonly desk: PressDesk &
    HomeDesk & {
      readonly prefix: string;
      /** The app was uninstalled, or its tokens revoked. */
      uninstalled(): void;
    };
};

/** Bolt insists on a receiver. Ours are beside it: they hand over deliveries with `processEvent`. */
const noReceiver: Receiver = { init() {}, start: async () => {}, stop: async () => {} };

/** The Bolt app with every listener. */
export function createBoltApp({ token, identity, clientOptions, desk }: BoltAppOptions): App {
  const app = new App({
    receiver: noReceiver,
    clientOptions,
    logger: slackLogger(desk.log),
    convoStore: false,
    // Said here, Slack is not asked anew at every request.
    authorize: async () => ({ botToken: token, ...identity() }),
  });
  app.error(async (error) => failed(error, desk.log));
  app.use(async ({ body, next, ack }) => {
    if (isAtHome(body as Origin, identity().teamId)) return await next();
    desk.log.warn('foreign-workspace');
    const isCommand = 'command' in body;
    const say = ack as ((said?: unknown) => Promise<void>) | undefined;
    await say?.(isCommand ? 'This Patron serves another workspace.' : undefined);
  });
  listenToCommands(app, desk);
  listenToMessages(app, desk);
  listenToPresses(app, desk);
  listenToSharing(app, desk);
  listenToHome(app, desk);
  listenToOldWindows(app);
  app.event('app_uninstalled', async () => desk.uninstalled());
  app.event('tokens_revoked', async () => desk.uninstalled());
  return app;
}

/** Where a delivery comes from, as its kinds say it. */
type Origin = {
  readonly team_id?: string;
  readonly team?: { readonly id?: string } | null;
  readonly user?: { readonly team_id?: string };
  readonly event?: { readonly user_team?: string; readonly source_team?: string };
};

/**
 * Whether both the workspace and the person are ours. In a channel shared with another company its people can press
 * buttons and mention Patron: the delivery then names our workspace, and theirs as the person's.
 */
function isAtHome({ team_id, team, user, event }: Origin, ours: string | undefined): boolean {
  const workspace = team_id ?? team?.id;
  const home = ours ?? workspace;
  const person = user?.team_id ?? event?.user_team ?? event?.source_team;
  return [workspace, person].every((id) => id === undefined || home === undefined || id === home);
}

/** Thrown on, so that an event counts as not taken and Slack delivers it again. */
function failed(error: Error, log: Log): never {
  log.error('listener-failed', { error });
  throw error;
}
