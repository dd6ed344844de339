import { confirmed } from './dialogs.js';
import { choose } from './interactions.js';

const listOf = (button) => button.closest('.menu').querySelector('[role=menu]');

const itemsOf = (list) => [...list.querySelectorAll('[data-choose]')];

/** Below its button, or above it where there is no room. */
function place(list, button) {
  const at = button.getBoundingClientRect();
  list.style.minWidth = `${at.width}px`;
  const { width, height } = list.getBoundingClientRect();
  const below = at.bottom + 4 + height <= innerHeight;
  list.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - 4 - height)}px`;
  list.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
}

function open(button) {
  const list = listOf(button);
  list.showPopover();
  place(list, button);
  button.setAttribute('aria-expanded', 'true');
  const items = itemsOf(list);
  (items.find((item) => item.getAttribute('aria-checked') === 'true') ?? items[0])?.focus();
  list.addEventListener('toggle', () => button.setAttribute('aria-expanded', 'false'), { once: true });
}

async function take(item) {
  const list = item.closest('[role=menu]');
  const button = list.closest('.menu').querySelector('[data-menu]');
  list.hidePopover();
  button.focus();
  if (await confirmed(button)) await choose(button, list.dataset, item.dataset.choose);
}

function onKey(event) {
  const item = event.target.closest?.('[data-choose]');
  if (!item) {
    const button = event.target.closest?.('[data-menu]');
    if (!button || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    open(button);
    return;
  }
  const items = itemsOf(item.closest('[role=menu]'));
  const next = target(event.key, items, items.indexOf(item));
  if (event.key === 'Tab') item.closest('[role=menu]').hidePopover();
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Where a key leads: arrows, the ends, or the next item that begins with a letter. */
function target(key, items, at) {
  const wrap = (index) => items[(index + items.length) % items.length];
  const moves = {
    ArrowDown: () => wrap(at + 1),
    ArrowUp: () => wrap(at - 1),
    Home: () => items[0],
    End: () => items.at(-1),
  };
  if (Object.hasOwn(moves, key)) return moves[key]();
  if (key.length !== 1 || key === ' ') return undefined;
  const later = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return later.find(({ textContent }) => textContent.trim().toLowerCase().startsWith(key.toLowerCase()));
}

export function startMenus() {
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-menu]');
    if (button && button.getAttribute('aria-disabled') !== 'true') {
      if (button.getAttribute('aria-expanded') === 'true') listOf(button).hidePopover();
      else open(button);
    }
    const item = event.target.closest('[data-choose]');
    if (item) void take(item);
  });
  document.addEventListener('keydown', onKey);
}
