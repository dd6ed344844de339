const NEAR = 120;

const scrollerOf = (element) => element.closest('[data-scroller]');

const isAtEnd = (scroller) => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;

/** Changes a list; a reader at its end stays at its end, one further up is told that there is more. */
export function keepingPlace(place, change) {
  const scroller = scrollerOf(place);
  const stay = !scroller || isAtEnd(scroller);
  const count = place.childElementCount;
  change();
  if (!scroller) return;
  if (stay) scroller.scrollTop = scroller.scrollHeight;
  else if (place.id === 'messages' && place.childElementCount > count) jumpButton().hidden = false;
}

/** Shows the newest messages, or the one that the address names. */
export function showPlace() {
  for (const scroller of document.querySelectorAll('[data-scroller]'))
    scroller.scrollTop = scroller.scrollHeight;
  showNamed();
}

function showNamed() {
  if (!location.hash.startsWith('#m-')) return;
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  named?.scrollIntoView({ block: 'center' });
  named?.classList.add('named');
}

const jumpButton = () => document.querySelector('[data-jump]') ?? document.createElement('button');

export function startScrolling() {
  showPlace();
  addEventListener('hashchange', showNamed);
  document.addEventListener('click', ({ target }) => {
    if (!target.closest('[data-jump]')) return;
    jumpButton().hidden = true;
    const scroller = document.querySelector('main [data-scroller]');
    scroller.scrollTop = scroller.scrollHeight;
  });
  document.addEventListener(
    'scroll',
    ({ target }) => {
      if (target instanceof Element && target.matches('main [data-scroller]') && isAtEnd(target))
        jumpButton().hidden = true;
    },
    true,
  );
}
