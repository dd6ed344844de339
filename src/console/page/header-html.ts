import { html } from 'hono/html';
import type { Channel } from '../double/workspace.ts';
import { authorOf } from './author.ts';
import { avatarHtml } from './avatar-html.ts';
import { type ConsoleState, renderContextOf } from './console-state.ts';
import { type Html, nothing } from './html.ts';
import { appOf, channelName, partnerOf } from './sidebar-html.ts';

/** The head of a channel: its name and who is in it. */
export function channelHeaderHtml(channel: Channel, state: ConsoleState): Html {
  const partner = authorOf(partnerOf(channel, state), renderContextOf(state));
  if (channel.kind === 'im' && partner.kind === 'app') return appHeaderHtml(state, 'messages');
  const mark =
    channel.kind === 'im'
      ? avatarHtml(partner, 'small')
      : html`<span class="${channel.kind === 'private' ? 'lock' : 'hash'}" aria-hidden="true"></span>`;
  const count = channel.members.length;
  const members =
    channel.kind === 'im'
      ? nothing
      : html`<span class="members" title="${namesOf(channel, state)}">${count} ${count === 1 ? 'member' : 'members'}<span class="sr-only">: ${namesOf(channel, state)}</span></span>`;
  return html`<header class="place-header">${menuButton}<h1>${mark}${channelName(channel, state)}</h1>${members}</header>`;
}

/** The head of the app: its home and its direct message are two tabs of one place. */
export function appHeaderHtml(state: ConsoleState, tab: 'home' | 'messages'): Html {
  const app = appOf(state);
  const author = app ? authorOf(app, renderContextOf(state)) : undefined;
  const direct = [...state.workspace.channels.values()].find(
    ({ kind, user, members }) =>
      kind === 'im' && (user === state.viewer.id || members.includes(state.viewer.id)),
  );
  const tabHtml = (name: typeof tab, href: string, label: string) =>
    html`<a href="${href}" data-nav${name === tab ? html` aria-current="page"` : nothing}>${label}</a>`;
  return html`<header class="place-header with-tabs"><div class="place-title">${menuButton}<h1>${author ? avatarHtml(author, 'small') : nothing}${author?.name ?? 'App'}</h1><span class="badge">APP</span></div>
    <nav class="tabs" aria-label="${author?.name ?? 'App'}">${tabHtml('home', '/home', 'Home')}${direct ? tabHtml('messages', `/c/${direct.id}`, 'Messages') : nothing}</nav></header>`;
}

const menuButton: Html = html`<button type="button" class="icon-button nav-toggle" data-nav-toggle aria-expanded="false" aria-controls="sidebar-panel" aria-label="Channels and apps"><span class="burger" aria-hidden="true"></span></button>`;

const namesOf = (channel: Channel, state: ConsoleState): string =>
  channel.members.map((member) => authorOf(member, renderContextOf(state)).name).join(', ');
