import { post } from './server.js';

/** Opens the dialog in a fragment that has just arrived. */
export function modalAdded(item) {
  const dialog = item.querySelector('dialog[data-modal]');
  if (!dialog || dialog.open) return;
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    void closeView(dialog);
  });
  dialog.showModal();
  dialog.querySelector('[data-field], fieldset input')?.focus();
}

/** Closing gives the focus back to where it was. */
export const modalRemoved = (item) => item.querySelector('dialog[open]')?.close();

const closeView = (dialog) => post('close', { viewId: dialog.dataset.viewId });

/** What is filled in, by block and action. */
function valuesOf(dialog) {
  const values = {};
  for (const field of dialog.querySelectorAll('[data-field]')) {
    const { blockId, actionId } = field.dataset;
    values[blockId] = { ...values[blockId], [actionId]: readField(field) };
  }
  return values;
}

function readField(field) {
  if (!field.matches('fieldset')) return field.value;
  const ticked = [...field.querySelectorAll('input:checked')].map(({ value }) => value);
  return field.querySelector('input[type=radio]') ? (ticked[0] ?? '') : ticked;
}

function showErrors(dialog, errors = {}) {
  let first;
  for (const field of dialog.querySelectorAll('[data-field]')) {
    const text = errors[field.dataset.blockId] ?? '';
    field.closest('.field').querySelector('.field-error').textContent = text;
    field.setAttribute('aria-invalid', String(text !== ''));
    if (text) first ??= field.matches('fieldset') ? field.querySelector('input') : field;
  }
  first?.focus();
}

async function submit(form) {
  const dialog = form.closest('dialog');
  const button = form.querySelector('[type=submit]');
  if (!button || button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  button.classList.add('busy');
  const outcome = await post('submit', { viewId: dialog.dataset.viewId, values: valuesOf(dialog) });
  button.removeAttribute('aria-disabled');
  button.classList.remove('busy');
  dialog.querySelector('.modal-error').textContent = outcome.notice ?? '';
  showErrors(dialog, outcome.errors);
}

export function startModals() {
  for (const item of document.querySelectorAll('#modals .item')) modalAdded(item);
  document.addEventListener('submit', (event) => {
    if (!event.target.closest('dialog[data-modal]')) return;
    event.preventDefault();
    void submit(event.target);
  });
  document.addEventListener('click', ({ target }) => {
    const button = target.closest('dialog[data-modal] [data-close]');
    if (button) void closeView(button.closest('dialog'));
  });
}
