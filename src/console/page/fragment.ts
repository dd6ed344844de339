import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import type { Html } from './html.ts';

/** A part of the page that is replaced as a whole. */
export type Fragment = {
  /** The id of the element that it stands in. */
  readonly region: string;
  /** The id of its own element. */
  readonly id: string;
  /** Differs whenever the markup does. */
  readonly revision: string;
  readonly content: Html;
};

/** Wraps content so that the page can find it and tell whether it has changed. */
export async function fragmentOf(region: string, id: string, inner: Html): Promise<Fragment> {
  const rendered = await inner;
  const revision = createHash('sha1').update(String(rendered)).digest('base64url').slice(0, 10);
  const content = html`<div class="item" id="${id}" data-revision="${revision}">${rendered}</div>`;
  return { region, id, revision, content };
}
