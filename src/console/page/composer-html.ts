import { html } from 'hono/html';
import { authorOf } from './author.ts';
import { type CommandHelp, type ConsoleState, renderContextOf } from './console-state.ts';
import { type Html, nothing } from './html.ts';

/** Where a message is written; in a channel with what can be asked, in a thread without, for commands do not work there. */
export type ComposerPlace = { readonly channel: string; readonly threadTs?: string; readonly label: string };

/** The text box with its suggestions. Every suggestion is drawn here; the script only shows and hides them. */
export function composerHtml(place: ComposerPlace, state: ConsoleState): Html {
  const id = place.threadTs === undefined ? 'composer' : 'thread-composer';
  const thread = place.threadTs === undefined ? nothing : html` data-thread="${place.threadTs}"`;
  const commands = place.threadTs === undefined ? state.commands : [];
  return html`<form class="composer" data-composer data-channel="${place.channel}"${thread}>
    <div class="suggestions" hidden>
      <div class="suggestion-help" hidden></div>
      <ul id="${id}-list" role="listbox" aria-label="Suggestions">${commands.map((command) => commandOptions(command, id))}${peopleOptions(state, id)}</ul>
      <p class="suggestion-keys" aria-hidden="true"><kbd>↑</kbd><kbd>↓</kbd> to choose <kbd>Tab</kbd> to take <kbd>Esc</kbd> to close</p>
    </div>
    <div class="composer-box"><label class="sr-only" for="${id}">${place.label}</label>
      <textarea id="${id}" name="text" rows="1" maxlength="8000" placeholder="${place.label}" aria-autocomplete="list" aria-haspopup="listbox" aria-controls="${id}-list" autocomplete="off" spellcheck="true"></textarea>
      <div class="composer-tools"><span class="composer-hint">${hintHtml(commands.length > 0)}</span><button type="submit" class="send" aria-label="Send"><span class="plane" aria-hidden="true"></span></button></div></div>
    <p class="sr-only" role="status" data-suggestion-count></p></form>`;
}

const hintHtml = (hasCommands: boolean): Html =>
  hasCommands
    ? html`<kbd>/</kbd> for commands, <code>@Patron</code> and a question in your own words, <kbd>↑</kbd> for what you asked before`
    : html`<code>@Patron</code> and a question in your own words`;

/** The command itself, and its examples, which are offered once its name is written. */
function commandOptions(command: CommandHelp, id: string): Html {
  const { name, summary, usage, examples } = command;
  return html`<li role="option" id="${id}-${name}" aria-selected="false" hidden data-kind="command" data-insert="/${name}" data-usage="/${name} ${usage}" data-summary="${summary}"><span class="suggestion-name">/${name}</span> <span class="suggestion-usage">${usage}</span><span class="suggestion-summary">${summary}</span></li>${examples.map(
    (example, index) =>
      html`<li role="option" id="${id}-${name}-${index}" aria-selected="false" hidden data-kind="example" data-command="/${name}" data-insert="${example}"><span class="suggestion-name">${example}</span> <span class="suggestion-summary">Example</span></li>`,
  )}`;
}

function peopleOptions(state: ConsoleState, id: string): Html {
  const context = renderContextOf(state);
  return html`${[...state.workspace.users.values()]
    .filter((user) => user.id !== state.viewer.id)
    .sort((one, other) => Number(other.isBot) - Number(one.isBot))
    .map((user) => {
      const { name } = authorOf(user.id, context);
      return html`<li role="option" id="${id}-${user.id}" aria-selected="false" hidden data-kind="person" data-insert="@${name}"><span class="suggestion-name">@${name}</span> <span class="suggestion-summary">${user.isBot ? 'App: @Patron rfm asks in a thread' : user.name}</span></li>`;
    })}`;
}
