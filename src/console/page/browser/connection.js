import { modalAdded, modalRemoved } from './modals.js';
import { keepingPlace } from './scrolling.js';

let source;

/** Opens the stream of changes for the place that the page shows, and closes the one before. */
export function connect() {
  source?.close();
  source = new EventSource(document.body.dataset.events);
  source.addEventListener('put', ({ data }) => put(JSON.parse(data)));
  source.addEventListener('remove', ({ data }) => remove(document.getElementById(JSON.parse(data).id)));
  source.addEventListener('keep', ({ data }) => keep(new Set(JSON.parse(data).ids)));
  source.addEventListener('open', () => say(''));
  source.addEventListener('error', () => {
    say('The connection is lost. Trying again…');
    // The browser tries again by itself, save after an answer that was no stream.
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
  });
}

const say = (text) => {
  document.getElementById('connection').textContent = text;
};

/** Inserts a fragment after its neighbour, or replaces the one that has its id. */
function put({ region, id, revision, after, html }) {
  const place = document.getElementById(region);
  const old = document.getElementById(id);
  if (!place || old?.dataset.revision === revision) return;
  const template = document.createElement('template');
  // Markup made by the server, where everything that comes from data is escaped.
  template.innerHTML = html;
  const fresh = template.content.firstElementChild;
  keepingPlace(place, () => {
    if (old) replace(old, fresh);
    else if (after && document.getElementById(after)) document.getElementById(after).after(fresh);
    else place.prepend(fresh);
  });
  if (!old) fresh.classList.add('arrived');
  modalAdded(fresh);
}

/** Whoever has the focus inside keeps it, if what had it is still there; else it stays near. */
function replace(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const path = focused && pathOf(focused, old);
  modalRemoved(old);
  old.replaceWith(fresh);
  if (!focused) return;
  const again = focused.id ? document.getElementById(focused.id) : fresh.querySelectorAll('*')[path];
  const near = fresh.querySelector('.message');
  if (near && again?.tagName !== focused.tagName) near.tabIndex = -1;
  (again?.tagName === focused.tagName ? again : near)?.focus({ preventScroll: true });
}

const pathOf = (element, root) => [...root.querySelectorAll('*')].indexOf(element);

/** What goes with the focus in it gives it to the text box beneath. */
function remove(item) {
  if (!item) return;
  const composer = item.contains(document.activeElement) && composerOf(item);
  modalRemoved(item);
  item.remove();
  if (composer) composer.focus({ preventScroll: true });
}

const composerOf = (item) => item.closest('.place')?.querySelector('[data-composer] textarea');

/** After a reconnection: what the server no longer has goes. */
function keep(ids) {
  for (const item of document.querySelectorAll('.item')) if (!ids.has(item.id)) remove(item);
}
