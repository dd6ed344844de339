import { html } from 'hono/html';
import type { Html } from './html.ts';

/** Says that something is there which this page cannot draw, so that nobody takes it for missing. */
export const unsupportedHtml = (what: 'block' | 'element', type: string): Html =>
  html`<span class="unsupported">Unsupported ${what}: <code>${type || 'without a type'}</code></span>`;
