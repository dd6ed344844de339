import { APP, CHANNELS, TEAM, USERS } from './default-workspace.ts';
import type { Change, Channel, Message, StoredFile, User, View, Workspace } from './workspace.ts';

/** As many of the newest files are kept: with charts of some 100 kB, no more than 30 MB in a long day at the console. */
export const MOST_FILES = 300;

/** The workspace in memory: what {@link Workspace} shows, and the ways in which it changes. */
export class WorkspaceStore implements Workspace {
  readonly team = TEAM;
  readonly users: ReadonlyMap<string, User> = new Map(USERS.map((user) => [user.id, user]));
  readonly channels = new Map(CHANNELS.map((channel) => [channel.id, channel]));
  readonly files = new Map<string, StoredFile>();
  readonly #messages = new Map<string, Message[]>();
  readonly #modals = new Map<string, View[]>();
  readonly #homes = new Map<string, View>();
  readonly #statuses = new Map<string, string>();
  readonly #listeners = new Set<(change: Change) => void>();

  messages(channel: string, viewer: string): readonly Message[] {
    return this.#list(channel).filter(({ ephemeralFor }) => (ephemeralFor ?? viewer) === viewer);
  }

  /** What everybody in the channel can see, oldest first. */
  history(channel: string): readonly Message[] {
    return this.#list(channel).filter(({ ephemeralFor }) => ephemeralFor === undefined);
  }

  message(channel: string, ts: string): Message | undefined {
    return this.#list(channel).find((message) => message.ts === ts);
  }

  addMessage(message: Message): Message {
    this.#list(message.channel).push(message);
    if (message.isBot && message.ephemeralFor === undefined) this.#endStatus(message);
    this.#tell({ kind: 'message', ...placeOf(message) });
    return message;
  }

  /** Puts the message in the place of the one with the same channel and timestamp. */
  replaceMessage(message: Message): void {
    const list = this.#list(message.channel);
    list[list.findIndex(({ ts }) => ts === message.ts)] = message;
    this.#tell({ kind: 'message', ...placeOf(message) });
  }

  removeMessage(message: Message): void {
    const list = this.#list(message.channel);
    list.splice(
      list.findIndex(({ ts }) => ts === message.ts),
      1,
    );
    this.#tell({ kind: 'deleted', ...placeOf(message) });
  }

  putChannel(channel: Channel): Channel {
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** The direct message between the user and the app. */
  directMessage(user: string): Channel | undefined {
    return [...this.channels.values()].find((channel) => channel.kind === 'im' && channel.user === user);
  }

  /** The direct message between the user and the app, opened under the given id when there is none yet. */
  openDirectMessage(user: string, newId: string): Channel {
    const members = [user, APP.userId];
    return this.directMessage(user) ?? this.putChannel({ id: newId, name: '', kind: 'im', members, user });
  }

  putFile(file: StoredFile): StoredFile {
    this.files.set(file.id, file);
    for (const id of [...this.files.keys()].slice(0, -MOST_FILES)) this.files.delete(id);
    this.#tell({ kind: 'file' });
    return file;
  }

  removeFile(id: string): void {
    this.files.delete(id);
    this.#tell({ kind: 'file' });
  }

  modal(user: string): View | undefined {
    return this.modals(user).at(-1);
  }

  /** The user's modals, the lowest first. */
  modals(user: string): readonly View[] {
    return this.#modals.get(user) ?? [];
  }

  home(user: string): View | undefined {
    return this.#homes.get(user);
  }

  view(id: string): View | undefined {
    return [...this.#homes.values(), ...[...this.#modals.values()].flat()].find((view) => view.id === id);
  }

  viewByExternalId(externalId: string): View | undefined {
    const hasId = ({ view }: View) => (view as { external_id?: string }).external_id === externalId;
    return [...this.#modals.values()].flat().find(hasId);
  }

  setModals(user: string, views: readonly View[]): void {
    this.#modals.set(user, [...views]);
    const viewId = views.at(-1)?.id;
    this.#tell({ kind: 'view', user, ...(viewId && { viewId }) });
  }

  /** Puts the view in the place of the one with the same id, a modal or a home. */
  replaceView(view: View): void {
    this.keepView(view);
    this.#tell({ kind: view.type === 'home' ? 'home' : 'view', user: view.user, viewId: view.id });
  }

  /** Like {@link replaceView}, for what the person typed: they see it already, so nobody is told. */
  keepView(view: View): void {
    if (view.type === 'home') this.#homes.set(view.user, view);
    else {
      const stack = this.modals(view.user).map((old) => (old.id === view.id ? view : old));
      this.#modals.set(view.user, stack);
    }
  }

  setHome(view: View): void {
    this.#homes.set(view.user, view);
    this.#tell({ kind: 'home', user: view.user, viewId: view.id });
  }

  status(channel: string, threadTs?: string): string {
    return this.#statuses.get(`${channel} ${threadTs ?? ''}`) ?? '';
  }

  setStatus(channel: string, threadTs: string, status: string): void {
    this.#statuses.set(`${channel} ${threadTs}`, status);
    this.#tell({ kind: 'status', channel, ts: threadTs });
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Slack takes the status away as soon as the app has answered in the thread. */
  #endStatus({ channel, threadTs = '' }: Message): void {
    if (this.status(channel, threadTs) !== '') this.setStatus(channel, threadTs, '');
  }

  #list(channel: string): Message[] {
    const list = this.#messages.get(channel) ?? [];
    this.#messages.set(channel, list);
    return list;
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}

const placeOf = ({ channel, ts, ephemeralFor }: Message) => ({
  channel,
  ts,
  ...(ephemeralFor !== undefined && { user: ephemeralFor }),
});
