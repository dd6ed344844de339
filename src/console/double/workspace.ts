import type { Json } from './json.ts';

export type User = {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly tz: string;
  readonly locale: string;
  readonly isBot: boolean;
};

export type Channel = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  /** User ids, the bot's included. */
  readonly members: readonly string[];
  /** Of an im: the human. */
  readonly user?: string;
};

export type Message = {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly threadTs?: string;
  /** Only this user sees it; never in the history. */
  readonly ephemeralFor?: string;
  readonly metadata?: Json;
  readonly files?: readonly string[];
  readonly edited?: boolean;
  readonly isBot: boolean;
};

export type StoredFile = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  /** Empty until the file is processed. */
  readonly mimetype: string;
  readonly bytes: Uint8Array;
  readonly altText: string;
  readonly channels: readonly string[];
};

export type View = {
  readonly id: string;
  readonly hash: string;
  readonly type: 'modal' | 'home';
  readonly user: string;
  readonly callbackId: string;
  /** As sent by the app, with the ids that Slack adds to blocks and elements without one. */
  readonly view: Json;
  /** `{ values: { [blockId]: { [actionId]: … } } }`, as Slack keeps it. */
  readonly state: Json;
};

export type Change = {
  readonly kind: 'message' | 'deleted' | 'file' | 'view' | 'home' | 'status';
  readonly channel?: string;
  readonly ts?: string;
  readonly user?: string;
  readonly viewId?: string;
};

/** What is to be seen in the workspace. */
export type Workspace = {
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly users: ReadonlyMap<string, User>;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly files: ReadonlyMap<string, StoredFile>;
  /** Top-level messages and replies, those only for the viewer included, oldest first. */
  messages(channel: string, viewer: string): readonly Message[];
  /** The top of the user's stack of modals. */
  modal(user: string): View | undefined;
  home(user: string): View | undefined;
  /** What the app says it is doing; empty when nothing. */
  status(channel: string, threadTs?: string): string;
  /** @returns a function that ends the subscription */
  subscribe(listener: (change: Change) => void): () => void;
};
