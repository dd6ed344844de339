const keyOf = ({ channel, thread = '' }) => `draft ${channel} ${thread}`;

/** Keeps what is written in a text box, until the tab is closed or the text is sent. */
export function keepDraft(input) {
  const key = keyOf(input.form.dataset);
  if (input.value === '') sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, input.value);
}

/** Puts what was written here before into the empty text boxes of the page. */
export function restoreDrafts() {
  for (const input of document.querySelectorAll('[data-composer] textarea')) {
    const draft = sessionStorage.getItem(keyOf(input.form.dataset));
    if (draft === null || input.value !== '') continue;
    input.value = draft;
    grow(input);
  }
}

/** Gives a text box the height of its text, within reason. */
export function grow(input) {
  input.style.height = 'auto';
  input.style.height = `${Math.min(input.scrollHeight, 200)}px`;
}
