import { html } from 'hono/html';
import type { Html } from './html.ts';
import type { RenderContext } from './render-context.ts';

/** A person as text shows them: `@Anna`. */
export function userMentionHtml(id: string, { workspace, viewer }: RenderContext): Html {
  const user = workspace.users.get(id);
  const own = id === viewer.id ? ' mention-own' : '';
  return html`<span class="mention${own}">@${user ? user.realName || user.name : id}</span>`;
}

/** A channel as text shows it: `#marketing`, leading there if the reader may. */
export function channelMentionHtml(id: string, { workspace, viewer }: RenderContext): Html {
  const channel = workspace.channels.get(id);
  if (!channel?.members.includes(viewer.id)) {
    return html`<span class="mention">#${channel?.kind === 'public' ? channel.name : 'private-channel'}</span>`;
  }
  return html`<a class="mention" href="/c/${id}" data-nav>#${channel.name}</a>`;
}

/** `@here`, `@channel` and the like. */
export const broadcastHtml = (range: string): Html =>
  html`<span class="mention mention-own">@${range}</span>`;
