/** Asks the server to do something; what comes of it in the workspace arrives by events. */
export async function post(path, body) {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  let outcome;
  try {
    outcome = await (await fetch(`/do/${path}`, request)).json();
  } catch {
    outcome = { ok: false, notice: 'The console does not answer. Is Patron still running?', lost: true };
  }
  if (outcome.notice) toast(outcome.notice);
  return outcome;
}

/** Says something for a while at the edge of the page. */
export function toast(text) {
  const note = document.createElement('p');
  note.className = 'toast';
  note.textContent = text;
  document.getElementById('toasts').append(note);
  setTimeout(() => note.remove(), 8000);
}
