const LISTS = '.messages';
const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex]';

const messagesIn = (list) => [...list.querySelectorAll('.message')];

/** Takes the controls of a message out of the tab order: of a channel full of them, none is ever reached. */
function rest(message) {
  for (const control of message.querySelectorAll(CONTROLS)) {
    if (control.tabIndex < 0) continue;
    control.dataset.tabindex = control.getAttribute('tabindex') ?? '';
    control.tabIndex = -1;
  }
}

/** Puts them back, for as long as the focus is in the message. */
function wake(message) {
  for (const control of message.querySelectorAll('[data-tabindex]')) {
    if (control.dataset.tabindex === '') control.removeAttribute('tabindex');
    else control.setAttribute('tabindex', control.dataset.tabindex);
    delete control.dataset.tabindex;
  }
}

/** A list is one tab stop: the message that has the focus, or the last one. */
function arrange(list) {
  const messages = messagesIn(list);
  const current = messages.find((message) => message.contains(document.activeElement)) ?? messages.at(-1);
  for (const message of messages) {
    message.tabIndex = message === current ? 0 : -1;
    if (message.contains(document.activeElement)) wake(message);
    else rest(message);
  }
}

function arrangeAll() {
  for (const list of document.querySelectorAll(LISTS)) arrange(list);
}

function goTo(message) {
  message.focus({ preventScroll: true });
  message.scrollIntoView({ block: 'nearest' });
}

const composerOf = (message) => message.closest('.place').querySelector('[data-composer] textarea');

/** Where a key leads from a message: to another one, or on to the text box. */
function target(key, message) {
  const messages = messagesIn(message.closest(LISTS));
  const at = messages.indexOf(message);
  const moves = {
    ArrowUp: () => messages[at - 1],
    ArrowDown: () => messages[at + 1] ?? composerOf(message),
    Home: () => messages[0],
    End: () => messages.at(-1),
  };
  return Object.hasOwn(moves, key) ? moves[key]() : undefined;
}

function onMessageKey(event, message) {
  const next = target(event.key, message);
  if (!next) return;
  event.preventDefault();
  goTo(next);
}

/** Escape leads out: from a control to its message, and from a message of the channel to the text box. */
function onEscape(event, message) {
  if (event.target.closest('[role=menu]') || event.target.getAttribute('aria-expanded') === 'true') return;
  const isInside = event.target !== message;
  // From a thread's message Escape closes the thread, as from anywhere else in it.
  if (!isInside && message.closest('#thread')) return;
  event.preventDefault();
  if (isInside) goTo(message);
  else composerOf(message)?.focus();
}

function onKey(event) {
  const message = event.target.closest?.(`${LISTS} .message`);
  if (!message || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === 'Escape') onEscape(event, message);
  else if (event.target === message) onMessageKey(event, message);
}

export function startMessageFocus() {
  arrangeAll();
  document.addEventListener('focusin', arrangeAll);
  document.addEventListener('focusout', ({ relatedTarget }) => {
    if (!relatedTarget) queueMicrotask(arrangeAll);
  });
  document.addEventListener('keydown', onKey);
  new MutationObserver(arrangeAll).observe(document.body, { childList: true, subtree: true });
  document.addEventListener('click', (event) => {
    const last =
      event.target.closest('[data-skip-to-last]') && messagesIn(document.querySelector('main')).at(-1);
    if (!last) return;
    event.preventDefault();
    goTo(last);
  });
}
