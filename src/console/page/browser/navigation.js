import { connect } from './connection.js';
import { restoreDrafts } from './drafts.js';
import { followFrom, showPlace } from './scrolling.js';
import { post } from './server.js';

/** The address of what is shown, without the part that names a message. */
let shown = location.pathname + location.search;

/** Goes to another place without loading the page again: a thread opens without moving the channel beside it. */
async function go(path, { remember = true } = {}) {
  const response = await fetch(path).catch(() => undefined);
  if (!response?.ok) {
    location.assign(path);
    return;
  }
  const next = new DOMParser().parseFromString(await response.text(), 'text/html');
  const before = document.body.dataset.events;
  const samePlace = channelOf(before) === channelOf(next.body.dataset.events);
  for (const id of samePlace ? ['thread'] : ['sidebar', 'main', 'thread', 'modals']) {
    document.getElementById(id)?.replaceWith(document.adoptNode(next.getElementById(id)));
  }
  Object.assign(document.body.dataset, next.body.dataset);
  document.title = next.title;
  if (remember) history.pushState(null, '', path);
  shown = location.pathname + location.search;
  restoreDrafts();
  closeSidebar();
  connect();
  if (!samePlace || path.includes('#')) showPlace();
  arrive(samePlace);
}

const channelOf = (events) => new URL(events, location.href).searchParams.get('channel') ?? 'home';

/** The focus goes where a person goes on: the thread that was opened, or the channel's text box. */
function arrive(samePlace) {
  const thread = document.getElementById('thread-composer');
  if (thread) followFrom(thread);
  const isPhone = matchMedia('(max-width: 700px)').matches;
  if (!isPhone) (thread ?? document.getElementById('composer') ?? document.getElementById('main')).focus();
  if (!samePlace) tellApp();
}

/** As in Slack, the app is told when its home or its messages are opened. */
function tellApp() {
  if (document.body.dataset.place === 'home') void post('home', { tab: 'home' });
  else if (document.querySelector('main .tabs')) void post('home', { tab: 'messages' });
}

function closeSidebar() {
  document.body.classList.remove('nav-open');
  document.querySelector('[data-nav-toggle]')?.setAttribute('aria-expanded', 'false');
}

function toggleSidebar(button) {
  const open = document.body.classList.toggle('nav-open');
  button.setAttribute('aria-expanded', String(open));
  if (open) document.querySelector('#sidebar a')?.focus();
}

const isDark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
};

function toggleTheme(button) {
  const theme = isDark() ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme;
  localStorage.setItem('theme', theme);
  button.setAttribute('aria-pressed', String(theme === 'dark'));
}

function onClick(event) {
  const { target } = event;
  const link = target.closest('a[data-nav]');
  if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    void go(link.getAttribute('href'));
  }
  const toggle = target.closest('[data-nav-toggle]');
  if (toggle) toggleSidebar(toggle);
  if (target.closest('[data-nav-close]')) closeSidebar();
  const theme = target.closest('[data-theme-toggle]');
  if (theme) toggleTheme(theme);
}

function onKey(event) {
  if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
  if (document.body.classList.contains('nav-open')) closeSidebar();
  else if (event.target.closest?.('#thread') && !document.getElementById('thread-composer')?.value)
    document.querySelector('[data-close-thread]')?.click();
}

export function startNavigation() {
  document.addEventListener('click', onClick);
  document.addEventListener('keydown', onKey);
  addEventListener('popstate', () => {
    const path = location.pathname + location.search;
    // A jump inside the page, such as the one to the messages, comes by here as well.
    if (path !== shown) void go(path, { remember: false });
  });
  document.querySelector('[data-theme-toggle]')?.setAttribute('aria-pressed', String(isDark()));
  if (!matchMedia('(max-width: 700px)').matches) document.getElementById('composer')?.focus();
  tellApp();
}
