const NEAR = 120;

const scrollerOf = (element) => element.closest('[data-scroller]');

const isAtEnd = (scroller) => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;

/** The lists whose reader is at the end, and stays there as they grow. */
const followed = new WeakSet();
/** Where each list stood: one that grows beneath its reader was not scrolled up. */
const tops = new WeakMap();

/** Shows the end of a list, and what will be added to it. */
function follow(scroller) {
  followed.add(scroller);
  scroller.scrollTop = scroller.scrollHeight;
  tops.set(scroller, scroller.scrollTop);
  if (scroller.matches('main *')) jumpButton().hidden = true;
}

/** Shows the newest message beside a text box or button, for whoever has just sent one. */
export function followFrom(element) {
  const scroller = element.closest('.place')?.querySelector('[data-scroller]');
  if (scroller) follow(scroller);
}

function onScroll({ target }) {
  if (!(target instanceof Element) || !target.matches('[data-scroller]')) return;
  const top = target.scrollTop;
  if (isAtEnd(target)) {
    followed.add(target);
    if (target.matches('main *')) jumpButton().hidden = true;
  } else if (top < (tops.get(target) ?? 0)) followed.delete(target);
  tops.set(target, top);
}

/** A picture whose size was not known takes its room only now. */
function onLoad({ target }) {
  const scroller = target instanceof HTMLImageElement && scrollerOf(target);
  if (scroller && followed.has(scroller)) follow(scroller);
}

/** Changes a list; a reader at its end stays at its end, one further up is told that there is more. */
export function keepingPlace(place, change) {
  const scroller = scrollerOf(place);
  const stay = !scroller || followed.has(scroller);
  const count = place.childElementCount;
  change();
  if (!scroller) return;
  if (stay) follow(scroller);
  else if (place.id === 'messages' && place.childElementCount > count) jumpButton().hidden = false;
}

/** Shows the newest messages, or the one that the address names. */
export function showPlace() {
  for (const scroller of document.querySelectorAll('[data-scroller]')) follow(scroller);
  showNamed();
}

function showNamed() {
  if (!location.hash.startsWith('#m-')) return;
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!named) return;
  followed.delete(scrollerOf(named));
  named.scrollIntoView({ block: 'center' });
  named.classList.add('named');
}

const jumpButton = () => document.querySelector('[data-jump]') ?? document.createElement('button');

export function startScrolling() {
  showPlace();
  addEventListener('hashchange', showNamed);
  document.addEventListener('click', ({ target }) => {
    const jump = target.closest('[data-jump]');
    if (jump) followFrom(jump);
  });
  document.addEventListener('scroll', onScroll, true);
  document.addEventListener('load', onLoad, true);
}
