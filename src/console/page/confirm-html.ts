import { html } from 'hono/html';
import { type Html, nothing } from './html.ts';
import { objectOf } from './json.ts';
import type { RenderContext } from './render-context.ts';
import { plainTextWithEmoji, textHtml } from './text-html.ts';

/** The question an element asks before it acts; the script shows it in a dialog. */
export function confirmHtml(confirm: unknown, context: RenderContext): Html {
  const { title, text, confirm: yes, deny, style } = objectOf(confirm);
  if (title === undefined) return nothing;
  const kind = style === 'danger' ? 'danger' : 'primary';
  return html`<template data-confirm><div class="dialog-head"><h2>${plainTextWithEmoji(title)}</h2></div>
    <div class="dialog-body"><p class="text">${textHtml(text, context)}</p></div>
    <div class="dialog-foot"><button type="button" class="button" data-deny>${plainTextWithEmoji(deny) || 'Cancel'}</button>
    <button type="button" class="button ${kind}" data-agree>${plainTextWithEmoji(yes) || 'OK'}</button></div></template>`;
}
