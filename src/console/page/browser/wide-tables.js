const SCROLLERS = '.table-scroll';

/** Says on the frame of a table whether it is wider than its window, and whether there is more to the right. */
function mark(scroller) {
  const left = scroller.scrollWidth - scroller.clientWidth - scroller.scrollLeft;
  const { classList } = scroller.closest('.table-frame');
  classList.toggle('moved', scroller.scrollLeft > 1);
  classList.toggle('more', left > 1);
}

const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) mark(target.closest(SCROLLERS));
});

function watch(element) {
  for (const scroller of element.querySelectorAll(SCROLLERS)) {
    sizes.observe(scroller);
    sizes.observe(scroller.firstElementChild);
  }
}

export function startWideTables() {
  watch(document);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element) watch(node);
    }
  }).observe(document.body, { childList: true, subtree: true });
  document.addEventListener(
    'scroll',
    ({ target }) => {
      if (target instanceof Element && target.matches(SCROLLERS)) mark(target);
    },
    true,
  );
}
