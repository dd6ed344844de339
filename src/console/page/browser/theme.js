// Loaded before anything is drawn, so that a chosen theme does not flash in after the other one.
{
  const chosen = localStorage.getItem('theme');
  if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset.theme = chosen;
}
