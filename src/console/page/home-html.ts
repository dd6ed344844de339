import { html } from 'hono/html';
import { blocksHtml } from './block-html.ts';
import type { Html } from './html.ts';
import { listOf, objectOf } from './json.ts';
import type { RenderContext } from './render-context.ts';

/** The app's home as it was last published for the person. */
export function homeHtml(context: RenderContext): Html {
  const view = context.workspace.home(context.viewer.id);
  if (!view) return html`<p class="home-empty" role="status">The app has not published its home yet.</p>`;
  const blocks = blocksHtml(listOf(objectOf(view.view).blocks), context, 'home');
  return html`<div class="view" data-view-id="${view.id}">${blocks}</div>`;
}
