import { html } from 'hono/html';
import type { Channel } from '../double/workspace.ts';
import { authorOf } from './author.ts';
import { avatarHtml } from './avatar-html.ts';
import { type ConsoleState, renderContextOf } from './console-state.ts';
import { type Html, nothing } from './html.ts';
import type { Place } from './place.ts';

/** The list of places: channels, direct messages, the app's home. */
export function sidebarHtml(state: ConsoleState, place: Place): Html {
  const mine = [...state.workspace.channels.values()].filter(({ members }) =>
    members.includes(state.viewer.id),
  );
  const item = (channel: Channel) => channelItemHtml(channel, state, place);
  const app = appOf(state);
  return html`<h2 id="nav-channels">Channels</h2>
    <ul aria-labelledby="nav-channels">${mine.filter(({ kind }) => kind !== 'im').map(item)}</ul>
    <h2 id="nav-direct">Direct messages</h2>
    <ul aria-labelledby="nav-direct">${mine.filter(({ kind }) => kind === 'im').map(item)}</ul>
    <h2 id="nav-apps">Apps</h2>
    <ul aria-labelledby="nav-apps"><li><a id="nav-home" href="/home" data-nav${currentHtml(place.kind === 'home')}>${app ? avatarHtml(authorOf(app, renderContextOf(state)), 'small') : nothing}<span class="nav-name">${app ? authorOf(app, renderContextOf(state)).name : 'App'} home</span></a></li></ul>`;
}

/** The user id of the app that the workspace serves. */
export const appOf = ({ workspace }: Pick<ConsoleState, 'workspace'>): string | undefined =>
  [...workspace.users.values()].find(({ isBot }) => isBot)?.id;

function channelItemHtml(channel: Channel, state: ConsoleState, place: Place): Html {
  const isCurrent = place.kind === 'channel' && place.channel === channel.id;
  const unread = isCurrent ? 0 : state.readMarks.unread(channel.id);
  const badge = unread
    ? html`<span class="unread-count" aria-hidden="true">${unread}</span><span class="sr-only">, ${unread} unread</span>`
    : nothing;
  return html`<li><a id="nav-${channel.id}" href="/c/${channel.id}" data-nav class="${unread ? 'unread' : ''}"${currentHtml(isCurrent)}>${markHtml(channel, state)}<span class="nav-name">${channelName(channel, state)}</span>${badge}</a></li>`;
}

const currentHtml = (isCurrent: boolean): Html => (isCurrent ? html` aria-current="page"` : nothing);

function markHtml(channel: Channel, state: ConsoleState): Html {
  if (channel.kind === 'im')
    return avatarHtml(authorOf(partnerOf(channel, state), renderContextOf(state)), 'small');
  return html`<span class="${channel.kind === 'private' ? 'lock' : 'hash'}" aria-hidden="true"></span>${channel.kind === 'private' ? html`<span class="sr-only">private </span>` : nothing}`;
}

/** A direct message is named after the other one in it. */
export const channelName = (channel: Channel, state: ConsoleState): string =>
  channel.kind === 'im' ? authorOf(partnerOf(channel, state), renderContextOf(state)).name : channel.name;

export const partnerOf = ({ members }: Channel, { viewer }: ConsoleState): string =>
  members.find((member) => member !== viewer.id) ?? viewer.id;
