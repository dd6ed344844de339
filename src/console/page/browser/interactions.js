import { confirmed } from './dialogs.js';
import { post } from './server.js';

/** The message or view that a control stands in. */
function placeOf(control) {
  const view = control.closest('[data-view-id]');
  if (view) return { viewId: view.dataset.viewId };
  const { channel, ts } = control.closest('[data-ts]').dataset;
  return { channel, ts };
}

/** Shows that a control is at work, and lets it do nothing else meanwhile. */
async function whileBusy(control, work) {
  if (control.getAttribute('aria-disabled') === 'true') return undefined;
  control.setAttribute('aria-disabled', 'true');
  control.classList.add('busy');
  try {
    return await work();
  } finally {
    control.removeAttribute('aria-disabled');
    control.classList.remove('busy');
  }
}

async function click(button) {
  const { actionId, blockId } = button.dataset;
  if (button.getAttribute('aria-disabled') === 'true' || !(await confirmed(button))) return;
  await whileBusy(button, () => post('click', { ...placeOf(button), actionId, blockId }));
}

/** Tells the app what was chosen. */
export const choose = (control, { actionId }, value) =>
  whileBusy(control, () => post('select', { ...placeOf(control), actionId, value }));

async function change(control) {
  const group = control.closest('[data-change-group]');
  if (!(await confirmed(control))) return;
  if (!group) {
    await choose(control, control.dataset, control.value);
    return;
  }
  const ticked = [...group.querySelectorAll('input:checked')].map(({ value }) => value);
  await choose(group, group.dataset, control.type === 'radio' ? (ticked[0] ?? '') : ticked);
}

export function startInteractions() {
  document.addEventListener('click', ({ target }) => {
    const button = target.closest('[data-click]');
    if (button) void click(button);
    const link = target.closest('a[data-action-id]');
    if (link)
      void post('click', {
        ...placeOf(link),
        actionId: link.dataset.actionId,
        blockId: link.dataset.blockId,
      });
  });
  document.addEventListener('change', ({ target }) => {
    if (target.matches('[data-change], [data-change-group] input')) void change(target);
  });
}
