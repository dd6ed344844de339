import { html } from 'hono/html';
import type { Html } from './html.ts';
import { objectOf, textOf } from './json.ts';
import { initialValues, optionsOf } from './options.ts';
import type { RenderContext } from './render-context.ts';

/** Radio buttons, checkboxes, and selects of several: boxes to tick, described where the app describes them. */
export function choiceHtml(element: unknown, name: string, context: RenderContext): Html {
  const { type } = objectOf(element);
  const kind = textOf(type) === 'radio_buttons' ? 'radio' : 'checkbox';
  const chosen = initialValues(element);
  return html`${optionsOf(element, context).map(
    (option) =>
      html`<label class="choice"><input type="${kind}" name="${name}" value="${option.value}"${chosen.includes(option.value) ? html` checked` : ''}><span>${option.label}${
        option.description ? html`<small>${option.description}</small>` : ''
      }</span></label>`,
  )}`;
}
