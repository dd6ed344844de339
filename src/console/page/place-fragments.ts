import { html } from 'hono/html';
import type { Channel, Message } from '../double/workspace.ts';
import { type ConsoleState, renderContextOf } from './console-state.ts';
import { type Fragment, fragmentOf } from './fragment.ts';
import { homeHtml } from './home-html.ts';
import { type Html, nothing } from './html.ts';
import { messageFragments } from './message-fragments.ts';
import { momentOf } from './message-time.ts';
import { modalHtml } from './modal-html.ts';
import type { Place } from './place.ts';
import { sidebarHtml } from './sidebar-html.ts';
import { startersHtml } from './starters-html.ts';
import { statusText } from './status-text.ts';

/**
 * Everything on the page that changes while it is open, in order. The page is a function of the workspace: it is drawn
 * from these, and kept up to date by sending those that have changed.
 */
export async function placeFragments(state: ConsoleState, place: Place): Promise<Fragment[]> {
  const context = renderContextOf(state);
  const modal = state.workspace.modal(state.viewer.id);
  return Promise.all([
    fragmentOf('sidebar', 'sidebar-list', sidebarHtml(state, place)),
    ...(place.kind === 'home'
      ? [fragmentOf('home', 'home-view', homeHtml(context))]
      : channelFragments(state, place)),
    ...(modal ? [fragmentOf('modals', `modal-${modal.id}`, modalHtml(modal, context))] : []),
  ]);
}

function channelFragments(
  state: ConsoleState,
  { channel, threadTs }: Extract<Place, { kind: 'channel' }>,
): Promise<Fragment>[] {
  const found = state.workspace.channels.get(channel);
  if (!found) return [];
  state.readMarks.markRead(channel);
  const all = messagesOf(found, state);
  const context = renderContextOf(state);
  const top = all.filter((message) => message.threadTs === undefined || message.threadTs === message.ts);
  const inThread = all.filter((message) => message.ts === threadTs || message.threadTs === threadTs);
  const status = state.workspace.status(channel);
  return [
    ...(top.length === 0 ? [fragmentOf('messages', 'starters', startersHtml(found, state))] : []),
    ...messageFragments(top, all, { region: 'messages', prefix: 'm', context }),
    ...(threadTs === undefined
      ? []
      : messageFragments(inThread, all, { region: 'thread-messages', prefix: 't', context })),
    fragmentOf('status', 'channel-status', statusHtml(status, state)),
    ...(threadTs === undefined
      ? []
      : [
          fragmentOf(
            'thread-status',
            'thread-status-text',
            statusHtml(state.workspace.status(channel, threadTs), state),
          ),
        ]),
  ];
}

const statusHtml = (status: string, state: ConsoleState): Html =>
  status
    ? html`<span class="pulse" aria-hidden="true"></span>${statusText(status, renderContextOf(state))}`
    : nothing;

/** The workspace's messages and Slack's own notices, in the order of time. */
function messagesOf({ id }: Channel, state: ConsoleState): Message[] {
  const notices = state.notices.of(id);
  const messages = [...state.workspace.messages(id, state.viewer.id), ...notices];
  return notices.length === 0 ? messages : messages.sort((one, other) => momentOf(one) - momentOf(other));
}
