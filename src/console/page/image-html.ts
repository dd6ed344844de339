import { html } from 'hono/html';
import type { StoredFile } from '../double/workspace.ts';
import { type Html, nothing } from './html.ts';
import { type ImageSize, pngSize } from './image-size.ts';
import { type JsonObject, objectOf, textOf } from './json.ts';
import type { RenderContext } from './render-context.ts';
import { plainTextWithEmoji } from './text-html.ts';

/** An `image` block. A picture of the workspace can be enlarged; one from elsewhere stays a note, for this page loads nothing. */
export function imageBlockHtml(block: JsonObject, context: RenderContext): Html {
  const title = plainTextWithEmoji(block.title);
  return html`<figure class="image">${title ? html`<figcaption>${title}</figcaption>` : nothing}${pictureHtml(block, context)}</figure>`;
}

/** The button has no label beside the picture's own text, which would be read out twice. */
function pictureHtml(block: JsonObject, context: RenderContext): Html {
  const alt = textOf(block.alt_text);
  const file = fileOf(block, context);
  if (!file && block.slack_file !== undefined)
    return noteHtml(alt, 'This image is no longer kept: ask again.');
  if (!file) return noteHtml(alt, 'This image is not in this workspace.');
  if (file.mimetype === '') return noteHtml(alt, 'This image is still being processed.');
  return html`<button type="button" class="image-open" data-enlarge title="Enlarge"><img src="/files/${file.id}" alt="${alt}"${sizeAttributes(file)}></button>`;
}

const noteHtml = (alt: string, why: string): Html =>
  html`<div class="image-note"><span class="image-mark" aria-hidden="true"></span><span>${alt}<small>${why}</small></span></div>`;

/** A small picture beside text: in a context block, a section's accessory, a card. */
export function imageElementHtml(element: unknown, context: RenderContext, look: string): Html {
  const fields = objectOf(element);
  const file = fileOf(fields, context);
  const alt = textOf(fields.alt_text);
  if (!file?.mimetype) return html`<span class="${look} missing" role="img" aria-label="${alt}"></span>`;
  return html`<img class="${look}" src="/files/${file.id}" alt="${alt}">`;
}

function fileOf({ slack_file }: JsonObject, { workspace }: RenderContext): StoredFile | undefined {
  const { id, url } = objectOf(slack_file);
  return workspace.files.get(textOf(id) || (/\b(F[A-Z0-9]{8,})\b/.exec(textOf(url))?.[1] ?? ''));
}

/** Boxes that a picture may fill, in CSS pixels: a wide one and a tall one. */
const ROOMS: readonly ImageSize[] = [
  { width: 720, height: 440 },
  { width: 560, height: 720 },
];

/** The size as shown, not as stored: with it the page keeps the room before the picture has arrived. */
function sizeAttributes(file: StoredFile): Html {
  const size = pngSize(file.bytes);
  if (!size) return nothing;
  const fits = ROOMS.map((room) => Math.min(room.width / size.width, room.height / size.height));
  const scale = Math.min(1, Math.max(...fits));
  return html` width="${Math.round(size.width * scale)}" height="${Math.round(size.height * scale)}"`;
}
