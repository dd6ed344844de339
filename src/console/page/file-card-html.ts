import { html } from 'hono/html';
import type { StoredFile } from '../double/workspace.ts';
import { type Html, nothing } from './html.ts';
import { imageBlockHtml } from './image-html.ts';
import type { RenderContext } from './render-context.ts';

/** A file that was shared in a message: a picture is shown, anything else can be downloaded. */
export function fileCardHtml(id: string, context: RenderContext): Html {
  const file = context.workspace.files.get(id);
  if (!file) return nothing;
  if (/^image\/(?:png|jpeg|gif)$/.test(file.mimetype)) {
    const title = { type: 'plain_text', text: file.title || file.name, emoji: false };
    return imageBlockHtml({ slack_file: { id }, alt_text: file.altText || file.name, title }, context);
  }
  return html`<div class="file-card"><span class="file-kind" aria-hidden="true">${kindOf(file)}</span>
    <span class="file-name"><strong>${file.title || file.name}</strong><small>${formatSize(file.bytes.length)}</small></span>
    <a class="button" href="/files/${file.id}" download="${file.name}" aria-label="Download ${file.name}">Download</a></div>`;
}

const kindOf = ({ name }: StoredFile): string => (/\.(\w{1,4})$/.exec(name)?.[1] ?? 'file').toUpperCase();

function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
