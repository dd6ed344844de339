import { html } from 'hono/html';
import { composerHtml } from './composer-html.ts';
import type { ConsoleState } from './console-state.ts';
import type { Fragment } from './fragment.ts';
import { appHeaderHtml, channelHeaderHtml } from './header-html.ts';
import { type Html, nothing } from './html.ts';
import type { Place } from './place.ts';
import { placeFragments } from './place-fragments.ts';
import { channelName } from './sidebar-html.ts';

/** The whole page. */
export async function pageHtml(state: ConsoleState, place: Place): Promise<Html> {
  const fragments = await placeFragments(state, place);
  const { name } = state.workspace.team;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titleOf(state, place)} - ${name}</title><link rel="icon" href="/assets/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/assets/console.css">
<script src="/assets/theme.js"></script><script type="module" src="/assets/console.js"></script></head>
<body data-events="${eventsPath(place)}" data-place="${place.kind}">${skipLinks(place)}
<p class="local-note" role="note"><strong>Local console</strong>: this page is on your machine only; nothing is sent to Slack.</p>
<div class="app"><nav id="sidebar-panel" class="sidebar" aria-label="Workspace"><div class="workspace"><span class="workspace-name">${name}</span><button type="button" class="icon-button theme-toggle" data-theme-toggle aria-label="Dark colours" aria-pressed="false"><span class="half-moon" aria-hidden="true"></span></button></div><div id="sidebar">${inRegion(fragments, 'sidebar')}</div></nav>
<div class="backdrop" data-nav-close></div>
${mainHtml(state, place, fragments)}${threadHtml(state, place, fragments)}</div>
<div id="modals">${inRegion(fragments, 'modals')}</div><div id="toasts" role="alert"></div>
<p id="connection" role="status"></p>
<p id="message-keys" hidden>The arrow keys go from message to message, Tab goes into one, Escape leads back to the text box.</p>
<noscript><p class="local-note">This page needs JavaScript to send questions and show answers as they come.</p></noscript></body></html>`;
}

/** The last message is one Tab before the text box: the links save those who come from the top. */
const skipLinks = ({ kind }: Place): Html =>
  kind === 'home'
    ? html`<a class="skip" href="#main">Skip to the app home</a>`
    : html`<a class="skip" href="#main" data-skip-to-last>Skip to the last message</a><a class="skip" href="#composer">Skip to the text box</a>`;

const inRegion = (fragments: readonly Fragment[], region: string): Html =>
  html`${fragments.filter((fragment) => fragment.region === region).map(({ content }) => content)}`;

function mainHtml(state: ConsoleState, place: Place, fragments: readonly Fragment[]): Html {
  if (place.kind === 'home') {
    return html`<main id="main" tabindex="-1" class="place">${appHeaderHtml(state, 'home')}<div id="home" class="scroller" tabindex="0" role="region" aria-label="App home">${inRegion(fragments, 'home')}</div></main>`;
  }
  const channel = state.workspace.channels.get(place.channel);
  if (!channel) return nothing;
  const title = titleOf(state, place);
  return html`<main id="main" tabindex="-1" class="place">${channelHeaderHtml(channel, state)}
    <div class="scroller" data-scroller><div id="messages" class="messages" role="log" aria-live="polite" aria-relevant="additions" aria-label="Messages in ${title}" aria-describedby="message-keys">${inRegion(fragments, 'messages')}</div></div>
    <button type="button" class="jump" data-jump hidden>New messages</button>
    <div class="below"><div id="status" class="status" role="status">${inRegion(fragments, 'status')}</div>${composerHtml({ channel: channel.id, label: `Message ${title}` }, state)}</div></main>`;
}

function threadHtml(state: ConsoleState, place: Place, fragments: readonly Fragment[]): Html {
  if (place.kind === 'home' || place.threadTs === undefined) return html`<aside id="thread" hidden></aside>`;
  const { channel, threadTs } = place;
  return html`<aside id="thread" class="place" aria-label="Thread"><header class="place-header"><h2>Thread <small>${titleOf(state, place)}</small></h2><a class="icon-button" href="/c/${channel}" data-nav data-close-thread aria-label="Close thread"><span class="cross" aria-hidden="true"></span></a></header>
    <div class="scroller" data-scroller><div id="thread-messages" class="messages" role="log" aria-live="polite" aria-relevant="additions" aria-label="Thread" aria-describedby="message-keys">${inRegion(fragments, 'thread-messages')}</div></div>
    <div class="below"><div id="thread-status" class="status" role="status">${inRegion(fragments, 'thread-status')}</div>${composerHtml({ channel, threadTs, label: 'Reply in thread' }, state)}</div></aside>`;
}

/** As people write it: `#marketing`, `Patron`. */
function titleOf(state: ConsoleState, place: Place): string {
  if (place.kind === 'home') return 'App home';
  const channel = state.workspace.channels.get(place.channel);
  if (!channel) return place.channel;
  return `${channel.kind === 'im' ? '' : '#'}${channelName(channel, state)}`;
}

function eventsPath(place: Place): string {
  if (place.kind === 'home') return '/events?home=1';
  const thread = place.threadTs === undefined ? '' : `&thread=${encodeURIComponent(place.threadTs)}`;
  return `/events?channel=${encodeURIComponent(place.channel)}${thread}`;
}
