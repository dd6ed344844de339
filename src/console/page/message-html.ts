import { html } from 'hono/html';
import type { Message } from '../double/workspace.ts';
import { authorOf } from './author.ts';
import { avatarHtml } from './avatar-html.ts';
import { blocksHtml } from './block-html.ts';
import { fileCardHtml } from './file-card-html.ts';
import { type Html, nothing } from './html.ts';
import { messageSummary } from './message-summary.ts';
import { momentOf } from './message-time.ts';
import { mrkdwnHtml } from './mrkdwn-html.ts';
import type { RenderContext } from './render-context.ts';
import { formatMoment, relativeDay } from './slack-date.ts';
import { statusText } from './status-text.ts';

/** What a message looks like besides its content. */
export type MessageSetting = {
  /** Begins the id of its element: `m` in the channel, `t` in the thread. */
  readonly prefix: 'm' | 't';
  /** Said shortly after the same author's last message: without name and picture. */
  readonly grouped: boolean;
  readonly replies: readonly Message[];
  /** What the app says it is doing in the message's thread. */
  readonly status: string;
};

export const messageId = ({ channel, ts }: Message, prefix: MessageSetting['prefix']): string =>
  `${prefix}-${channel}-${ts}`;

/** One message: author, time, blocks (or text where there are none), files, and what hangs on it. */
export function messageHtml(message: Message, setting: MessageSetting, context: RenderContext): Html {
  const id = messageId(message, setting.prefix);
  const content =
    message.blocks.length > 0
      ? blocksHtml(message.blocks, context, id)
      : html`<div class="text">${mrkdwnHtml(message.text, context)}${editedHtml(message)}</div>`;
  const ephemeral = message.ephemeralFor === undefined ? '' : ' ephemeral';
  const name = authorOf(message.user, context).name;
  return html`<article class="message${setting.grouped ? ' grouped' : ''}${ephemeral}" data-channel="${message.channel}" data-ts="${message.ts}" aria-label="${name}, ${clock(message, context)}: ${messageSummary(message)}">
    <div class="gutter">${setting.grouped ? timeHtml(message, context) : avatarHtml(authorOf(message.user, context))}</div>
    <div class="body">${ephemeralHtml(message)}${setting.grouped ? nothing : bylineHtml(message, context)}
      <div class="content">${content}${(message.files ?? []).map((file) => fileCardHtml(file, context))}</div>
      ${setting.prefix === 'm' ? underHtml(message, setting, context) : nothing}</div>
    ${setting.prefix === 'm' && !ephemeral ? replyLinkHtml(message) : nothing}</article>`;
}

const clock = (message: Message, { viewer, now }: RenderContext): string =>
  formatMoment(momentOf(message), { hour: 'numeric', minute: '2-digit' }, { ...viewer, now });

const timeHtml = (message: Message, context: RenderContext): Html =>
  html`<time class="time" datetime="${new Date(momentOf(message)).toISOString()}">${clock(message, context)}</time>`;

function bylineHtml(message: Message, context: RenderContext): Html {
  const author = authorOf(message.user, context);
  const badge = author.kind === 'app' ? html`<span class="badge">APP</span>` : nothing;
  return html`<div class="byline"><span class="author">${author.name}</span>${badge}${timeHtml(message, context)}${
    message.edited && message.blocks.length > 0 ? html`<span class="edited">(edited)</span>` : nothing
  }</div>`;
}

const editedHtml = ({ edited }: Message): Html =>
  edited ? html` <span class="edited">(edited)</span>` : nothing;

const ephemeralHtml = ({ ephemeralFor }: Message): Html =>
  ephemeralFor === undefined
    ? nothing
    : html`<div class="only-you"><span class="eye" aria-hidden="true"></span>Only visible to you</div>`;

const threadPath = ({ channel, ts }: Message): string => `/c/${channel}?thread=${encodeURIComponent(ts)}`;

const replyLinkHtml = (message: Message): Html =>
  html`<div class="hover-actions"><a class="icon-button" href="${threadPath(message)}" data-nav aria-label="Reply in thread" title="Reply in thread"><span class="bubble" aria-hidden="true"></span></a></div>`;

/** The link to the replies, with the faces of those who wrote them, and the app's status. */
function underHtml(message: Message, { replies, status }: MessageSetting, context: RenderContext): Html {
  const last = replies.at(-1);
  const faces = [...new Set(replies.map(({ user }) => user))].slice(0, 3);
  const link = last
    ? html`<a class="replies" href="${threadPath(message)}" data-nav>${faces.map((user) => avatarHtml(authorOf(user, context), 'small'))}<strong>${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}</strong><span class="last-reply">Last reply ${lastReply(last, context)}</span></a>`
    : nothing;
  return html`${link}${status ? html`<div class="thread-status"><span class="pulse" aria-hidden="true"></span>${statusText(status, context)}</div>` : nothing}`;
}

function lastReply(message: Message, context: RenderContext): string {
  const reader = { ...context.viewer, now: context.now };
  const day =
    relativeDay(momentOf(message), reader)?.toLowerCase() ??
    formatMoment(momentOf(message), { month: 'short', day: 'numeric' }, reader);
  return `${day} at ${clock(message, context)}`;
}
