import { grow, keepDraft, restoreDrafts } from './drafts.js';
import { followFrom } from './scrolling.js';
import { post } from './server.js';

const HISTORY = 'asked';
const HISTORY_LENGTH = 50;

const history = () => JSON.parse(localStorage.getItem(HISTORY) ?? '[]');

function rememberAsked(text) {
  const asked = [...history().filter((one) => one !== text), text].slice(-HISTORY_LENGTH);
  localStorage.setItem(HISTORY, JSON.stringify(asked));
}

const partsOf = (form) => ({
  form,
  input: form.querySelector('textarea'),
  panel: form.querySelector('.suggestions'),
  help: form.querySelector('.suggestion-help'),
  options: [...form.querySelectorAll('[role=option]')],
  count: form.querySelector('[data-suggestion-count]'),
});

const shownOf = ({ options }) => options.filter(({ hidden }) => !hidden);

const chosenOf = ({ options }) => options.find((option) => option.getAttribute('aria-selected') === 'true');

/** Which options fit what is written so far. */
function matcher(text, caret) {
  const before = text.slice(0, caret);
  const mention = /(?:^|\s)@([\p{L}\p{N} ]{0,20})$/u.exec(before);
  if (mention) {
    const name = `@${mention[1].toLowerCase()}`;
    return ({ dataset }) =>
      dataset.kind === 'person' &&
      dataset.insert.toLowerCase().startsWith(name) &&
      dataset.insert.toLowerCase() !== name.trimEnd();
  }
  if (/^\/\S*$/.test(text)) {
    return ({ dataset }) => dataset.kind === 'command' && dataset.insert.startsWith(text.toLowerCase());
  }
  const command = /^(\/\S+)\s/.exec(text)?.[1];
  return ({ dataset }) =>
    command !== undefined &&
    dataset.command === command &&
    dataset.insert.startsWith(text.trimEnd()) &&
    dataset.insert !== text.trimEnd();
}

function suggest(parts) {
  const { form, input, panel, help, options, count } = parts;
  const fits = matcher(input.value, input.selectionStart);
  for (const option of options) option.hidden = !fits(option);
  const shown = shownOf(parts);
  const written = /^\/\S+/.exec(input.value)?.[0];
  const command =
    /^\/\S+\s/.test(input.value) &&
    options.find(({ dataset }) => dataset.kind === 'command' && dataset.insert === written);
  help.hidden = !command;
  help.replaceChildren(
    ...(command ? [line('strong', command.dataset.usage), line('span', command.dataset.summary)] : []),
  );
  panel.hidden = shown.length === 0 && !command;
  form.classList.toggle('suggesting', !panel.hidden);
  choose(parts, shown[0]?.dataset.kind === 'example' ? undefined : shown[0]);
  count.textContent = panel.hidden
    ? ''
    : `${shown.length} ${shown.length === 1 ? 'suggestion' : 'suggestions'}`;
}

function line(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function choose({ input, options }, chosen) {
  for (const option of options) option.setAttribute('aria-selected', String(option === chosen));
  if (chosen) input.setAttribute('aria-activedescendant', chosen.id);
  else input.removeAttribute('aria-activedescendant');
  chosen?.scrollIntoView({ block: 'nearest' });
}

function move(parts, step) {
  const shown = shownOf(parts);
  const at = shown.indexOf(chosenOf(parts));
  choose(parts, at === -1 ? shown.at(step > 0 ? 0 : -1) : shown[(at + step + shown.length) % shown.length]);
}

function take(parts, option) {
  const { input } = parts;
  const { kind, insert } = option.dataset;
  if (kind === 'person') {
    const before = input.value.slice(0, input.selectionStart).replace(/@[\p{L}\p{N} ]*$/u, `${insert} `);
    input.value = before + input.value.slice(input.selectionStart);
    input.setSelectionRange(before.length, before.length);
  } else {
    input.value = kind === 'command' ? `${insert} ` : insert;
  }
  changed(input);
  suggest(parts);
}

function close(parts) {
  parts.panel.hidden = true;
  parts.form.classList.remove('suggesting');
  choose(parts, undefined);
}

function changed(input) {
  grow(input);
  keepDraft(input);
}

async function send(parts) {
  const { form, input } = parts;
  const text = input.value.trim();
  if (text === '') return;
  const { channel, thread } = form.dataset;
  input.value = '';
  delete input.dataset.back;
  changed(input);
  close(parts);
  rememberAsked(text);
  followFrom(form);
  form.setAttribute('aria-busy', 'true');
  const outcome = await post('send', { channel, text, ...(thread && { threadTs: thread }) });
  form.removeAttribute('aria-busy');
  if (!outcome.lost || input.value !== '') return;
  input.value = text;
  changed(input);
}

/** Up and Down go through what was asked before, as long as nothing else has been written. */
function recall({ input }, step) {
  const asked = history();
  const back = Number(input.dataset.back ?? 0) + step;
  if (back < 0 || back > asked.length) return;
  input.dataset.back = String(back);
  input.value = back === 0 ? '' : asked.at(-back);
  changed(input);
}

const isRecalling = ({ value, dataset }) => value === '' || dataset.back !== undefined;

function onListKey(event, parts) {
  const chosen = chosenOf(parts);
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(parts, event.key === 'ArrowDown' ? 1 : -1);
  else if (event.key === 'Escape') close(parts);
  else if (event.key === 'Tab' && chosen) take(parts, chosen);
  else if (event.key === 'Enter' && chosen && chosen.dataset.insert !== parts.input.value)
    take(parts, chosen);
  else return false;
  event.preventDefault();
  return true;
}

function onKey(event) {
  const form = event.target.closest?.('[data-composer]');
  if (!form || !event.target.matches('textarea') || event.isComposing) return;
  const parts = partsOf(form);
  if (!parts.panel.hidden && shownOf(parts).length > 0 && !event.shiftKey && onListKey(event, parts)) return;
  if (event.key === 'Escape' && !parts.panel.hidden) {
    event.preventDefault();
    close(parts);
  } else if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    void send(parts);
  } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && isRecalling(parts.input)) {
    event.preventDefault();
    recall(parts, event.key === 'ArrowUp' ? 1 : -1);
  }
}

async function sendStarter(button) {
  if (button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  button.classList.add('busy');
  rememberAsked(button.dataset.send);
  followFrom(button);
  await post('send', { channel: button.dataset.channel, text: button.dataset.send });
  button.removeAttribute('aria-disabled');
  button.classList.remove('busy');
  document.getElementById('composer')?.focus();
}

export function startComposers() {
  restoreDrafts();
  document.addEventListener('keydown', onKey);
  document.addEventListener('input', ({ target }) => {
    const form = target.closest('[data-composer]');
    if (!form) return;
    delete target.dataset.back;
    changed(target);
    suggest(partsOf(form));
  });
  document.addEventListener('submit', (event) => {
    if (!event.target.matches('[data-composer]')) return;
    event.preventDefault();
    void send(partsOf(event.target));
  });
  // mousedown would take the focus out of the text box before the click arrives.
  document.addEventListener('mousedown', (event) => {
    if (event.target.closest('.suggestions')) event.preventDefault();
  });
  document.addEventListener('click', ({ target }) => {
    const option = target.closest('[data-composer] [role=option]');
    if (option) take(partsOf(option.closest('form')), option);
    const starter = target.closest('[data-send]');
    if (starter) void sendStarter(starter);
  });
  document.addEventListener('focusout', ({ target }) => {
    const form = target.closest?.('[data-composer]');
    if (form) close(partsOf(form));
  });
}
