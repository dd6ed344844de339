import { html } from 'hono/html';
import { type Html, nothing } from './html.ts';

/** How a table is called: by the caption above it, or by a name that only screen readers say. */
type TableName = { readonly caption: string; readonly id: string } | { readonly name: string };

/**
 * A table in a frame that scrolls sideways, its first column fixed. The script tells the frame whether there is more
 * to the right, and only then its edge fades and the hint beside the caption is seen.
 */
export function tableFrameHtml(table: Html, name: TableName): Html {
  const isCaptioned = 'caption' in name;
  const label = isCaptioned ? html` aria-labelledby="${name.id}"` : html` aria-label="${name.name}"`;
  const head = isCaptioned
    ? html`<div class="table-caption"><span id="${name.id}">${name.caption}</span><span class="table-more" aria-hidden="true">More columns →</span></div>`
    : nothing;
  return html`<div class="table-frame">${head}<div class="table-window"><div class="table-scroll" role="region" tabindex="0"${label}>${table}</div></div></div>`;
}
