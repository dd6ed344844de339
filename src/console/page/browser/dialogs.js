/** Shows an element in a dialog of its own, and returns the dialog. Escape, the cross and a click beside it close it. */
export function openDialog(className, label, ...content) {
  const dialog = document.createElement('dialog');
  dialog.className = className;
  dialog.setAttribute('aria-label', label);
  dialog.append(...content);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Asks the question that belongs to a control, if it has one. */
export function confirmed(control) {
  const template = control.closest('.control, .menu')?.querySelector('template[data-confirm]');
  if (!template) return Promise.resolve(true);
  return new Promise((resolve) => {
    const content = template.content.cloneNode(true);
    const dialog = openDialog('modal confirm', content.querySelector('h2').textContent, content);
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'agree'));
    dialog.querySelector('[data-agree]').addEventListener('click', () => dialog.close('agree'));
    dialog.querySelector('[data-deny]').addEventListener('click', () => dialog.close());
    dialog.querySelector('[data-deny]').focus();
  });
}

function closeButton(dialog) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button close-image';
  button.textContent = 'Close';
  button.addEventListener('click', () => dialog().close());
  return button;
}

function enlarge(button) {
  const image = button.querySelector('img').cloneNode();
  const caption = document.createElement('p');
  caption.textContent = image.alt;
  // The picture says it already: shown to who sees, it would be read out a second time.
  caption.setAttribute('aria-hidden', 'true');
  const dialog = openDialog(
    'lightbox',
    'Enlarged image',
    closeButton(() => dialog),
    image,
    caption,
  );
}

export function startDialogs() {
  document.addEventListener('click', ({ target }) => {
    const button = target.closest('[data-enlarge]');
    if (button) enlarge(button);
  });
}
