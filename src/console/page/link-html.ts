import { html } from 'hono/html';
import type { Html } from './html.ts';
import type { RenderContext } from './render-context.ts';

const PERMALINK = /^\/archives\/([A-Z0-9]+)(?:\/p(\d{10})(\d{6}))?$/;

/** A link. Only web and mail addresses become one; links into the workspace lead to the same place in this page. */
export function linkHtml(url: string, label: Html | string, context: RenderContext): Html {
  const local = localPath(url, context);
  if (local) return html`<a class="link" href="${local}" data-nav>${label}</a>`;
  if (!isSafe(url)) return html`${label}`;
  return html`<a class="link" href="${url}" target="_blank" rel="noopener noreferrer">${label}</a>`;
}

/** True for the schemes that a message may link to. */
export const isSafe = (url: string): boolean => /^(?:https?:\/\/[^/]|mailto:)/i.test(url);

/** The page's own address of a permalink of this workspace. */
function localPath(url: string, { workspace }: RenderContext): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, pathname, searchParams } = new URL(url);
  if (protocol !== 'https:' || hostname !== `${workspace.team.domain}.slack.com`) return undefined;
  const [, channel, seconds, micros] = PERMALINK.exec(pathname) ?? [];
  if (!channel || !workspace.channels.has(channel)) return undefined;
  const thread = searchParams.get('thread_ts');
  const query = thread ? `?thread=${encodeURIComponent(thread)}` : '';
  return `/c/${channel}${query}${seconds ? `#m-${channel}-${seconds}.${micros}` : ''}`;
}
