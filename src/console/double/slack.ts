import type { Faults } from './faults.ts';
import type { FileCabinet } from './file-cabinet.ts';
import type { Ids } from './ids.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { SocketServer } from './socket-server.ts';
import type { Triggers } from './triggers.ts';
import type { WorkspaceStore } from './workspace-store.ts';

/** Everything the double is made of, as its methods and deliveries need it. */
export type Slack = {
  readonly store: WorkspaceStore;
  readonly ids: Ids;
  readonly now: () => number;
  readonly faults: Faults;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly files: FileCabinet;
  readonly socket: SocketServer;
  readonly scopes: readonly string[];
  readonly botToken: string;
  readonly appToken: string | undefined;
  readonly signingSecret: string;
  readonly ackDeadlineMs: number;
  /** Where deliveries go; over a socket when neither is set. */
  readonly target: { requestUrl?: string; deliver?: (request: Request) => Promise<Response> };
  /** The app's reactions, each as channel, timestamp and name. */
  readonly reactions: Set<string>;
  /** By channel: the time up to which its allowance of posts is spent. */
  readonly postClocks: Map<string, number>;
  /** Timers to be ended with the double. */
  readonly timers: Set<NodeJS.Timeout>;
  /** The address of a path of the double's server. */
  url(path: string): string;
};
