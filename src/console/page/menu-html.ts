import { html } from 'hono/html';
import { confirmHtml } from './confirm-html.ts';
import { withEmoji } from './emoji.ts';
import type { Html } from './html.ts';
import { objectOf, textOf } from './json.ts';
import { initialValues, type Option, optionsOf } from './options.ts';
import type { RenderContext } from './render-context.ts';
import { plainTextWithEmoji } from './text-html.ts';

/** A select as a button that opens its choices; choosing one tells the app. */
export function selectHtml(element: unknown, blockId: string, context: RenderContext): Html {
  const { action_id, placeholder, confirm } = objectOf(element);
  const options = optionsOf(element, context);
  const [chosen] = initialValues(element);
  const hint = plainTextWithEmoji(placeholder) || 'Choose an option';
  const current = options.find(({ value }) => value === chosen)?.label;
  return html`<span class="menu"><button type="button" class="button select" data-menu aria-haspopup="menu" aria-expanded="false"
    aria-label="${current === undefined ? hint : `${hint}: ${current}`}"><span class="select-text">${withEmoji(current ?? hint)}</span></button>
    ${listHtml(options, chosen, { action: textOf(action_id), block: blockId, label: hint })}${confirmHtml(confirm, context)}</span>`;
}

/** An overflow menu: three dots that open its choices. */
export function overflowHtml(element: unknown, blockId: string, context: RenderContext): Html {
  const { action_id, confirm } = objectOf(element);
  const options = optionsOf(element, context);
  return html`<span class="menu"><button type="button" class="button overflow" data-menu aria-haspopup="menu" aria-expanded="false" aria-label="More actions"><span class="dots" aria-hidden="true"></span></button>
    ${listHtml(options, undefined, { action: textOf(action_id), block: blockId, label: 'More actions' })}${confirmHtml(confirm, context)}</span>`;
}

type Target = { readonly action: string; readonly block: string; readonly label: string };

function listHtml(options: readonly Option[], chosen: string | undefined, target: Target): Html {
  return html`<div class="menu-list" role="menu" popover aria-label="${target.label}" data-action-id="${target.action}" data-block-id="${target.block}">
    ${options.map((option, index) => itemHtml(option, chosen, option.group !== (options[index - 1]?.group ?? '')))}</div>`;
}

const itemHtml = (option: Option, chosen: string | undefined, opensGroup: boolean): Html =>
  html`${opensGroup ? html`<div class="menu-group" role="presentation">${option.group}</div>` : ''}<button type="button"
    role="menuitemradio" tabindex="-1" aria-checked="${option.value === chosen ? 'true' : 'false'}" data-choose="${option.value}">${withEmoji(option.label)}${
      option.description ? html`<small>${option.description}</small>` : ''
    }</button>`;
