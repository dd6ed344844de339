import { html } from 'hono/html';

/** Markup made by the `html` template, which escapes whatever is put into it; never a string of our own making. */
export type Html = ReturnType<typeof html>;

/** Nothing to show. */
export const nothing: Html = html``;
