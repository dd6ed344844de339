import { html } from 'hono/html';
import { withEmoji } from './emoji.ts';
import type { Html } from './html.ts';
import { objectOf, plainTextOf } from './json.ts';
import { mrkdwnHtml } from './mrkdwn-html.ts';
import type { RenderContext } from './render-context.ts';

/** A text object: `mrkdwn` is parsed, `plain_text` is shown as it is, save for emoji unless it switches them off. */
export const textHtml = (value: unknown, context: RenderContext): Html =>
  objectOf(value).type === 'mrkdwn'
    ? mrkdwnHtml(plainTextOf(value), context)
    : html`${plainTextWithEmoji(value)}`;

/** The words of a `plain_text` object, emoji in place. */
export const plainTextWithEmoji = (value: unknown): string =>
  objectOf(value).emoji === false ? plainTextOf(value) : withEmoji(plainTextOf(value));
