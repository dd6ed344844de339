import { html } from 'hono/html';
import type { Author } from './author.ts';
import type { Html } from './html.ts';

/** The square beside a message: an initial, or the app's picture. It says nothing that the name does not. */
export function avatarHtml({ kind, initial, hue }: Author, size: 'large' | 'small' = 'large'): Html {
  if (kind !== 'app')
    return html`<span class="avatar avatar-${size} hue-${hue}" aria-hidden="true">${initial}</span>`;
  return html`<span class="avatar avatar-${size} avatar-app" aria-hidden="true"><svg viewBox="0 0 36 36"><rect x="8" y="19" width="5" height="9" rx="1.5"/><rect x="15.5" y="13" width="5" height="15" rx="1.5"/><rect x="23" y="8" width="5" height="20" rx="1.5"/></svg></span>`;
}
