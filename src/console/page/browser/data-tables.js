/** Where each table stands, and the order in which its rows came. */
const states = new WeakMap();

function stateOf(table) {
  if (!states.has(table)) states.set(table, { page: 0, rows: [...table.querySelectorAll('tbody tr')] });
  return states.get(table);
}

/** Ascending, then descending, then as the app sent it. */
const NEXT = { none: 'ascending', ascending: 'descending', descending: 'none' };

function sort(header) {
  const table = header.closest('[data-table]');
  const state = stateOf(table);
  const direction = NEXT[header.getAttribute('aria-sort')];
  for (const other of table.querySelectorAll('thead th')) other.setAttribute('aria-sort', 'none');
  header.setAttribute('aria-sort', direction);
  const column = header.cellIndex;
  const sign = direction === 'descending' ? -1 : 1;
  const rows =
    direction === 'none'
      ? state.rows
      : state.rows.toSorted((one, other) => sign * compare(one.cells[column], other.cells[column]));
  table.querySelector('tbody').append(...rows);
  state.page = 0;
  show(table);
}

function compare(one, other) {
  const [a, b] = [one, other].map((cell) => cell?.dataset.number);
  if (a !== undefined && b !== undefined) return Number(a) - Number(b);
  return (one?.textContent ?? '').localeCompare(other?.textContent ?? '', undefined, { numeric: true });
}

function show(table) {
  const size = Number(table.dataset.pageSize);
  const rows = [...table.querySelectorAll('tbody tr')];
  const { page } = stateOf(table);
  rows.forEach((row, index) => {
    row.hidden = Math.floor(index / size) !== page;
  });
  const text = table.querySelector('[data-pager-text]');
  if (!text) return;
  text.textContent = `${page * size + 1}–${Math.min((page + 1) * size, rows.length)} of ${rows.length}`;
  const last = Math.ceil(rows.length / size) - 1;
  for (const button of table.querySelectorAll('[data-page]')) {
    button.disabled = button.dataset.page === '1' ? page >= last : page <= 0;
  }
}

function turn(button) {
  const table = button.closest('[data-table]');
  stateOf(table).page += Number(button.dataset.page);
  show(table);
  // A button that was switched off at the last page loses the focus: the other one takes it.
  if (button.disabled) table.querySelector('[data-page]:not(:disabled)')?.focus();
}

export function startDataTables() {
  document.addEventListener('click', ({ target }) => {
    const header = target.closest('[data-sort]');
    if (header) sort(header.closest('th'));
    const button = target.closest('[data-page]');
    if (button) turn(button);
  });
}
