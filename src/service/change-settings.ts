import type { ChangeSettings } from '../slack/ask.ts';
import type { JobDesk, Outcome } from './answer-jobs.ts';

/** Settings that are Patron's own; the currency belongs to the customer data. */
const OWN = ['locale', 'timezone', 'private'];

/** Keeps what was submitted in the settings, and shows App Home afresh. */
export async function changeSettings({ user, settings }: ChangeSettings, desk: JobDesk): Promise<Outcome> {
  for (const [name, value] of Object.entries(settings)) {
    if (OWN.includes(name)) await desk.journal.writeSetting(name, value);
  }
  const { currency } = settings;
  if (currency !== undefined) await desk.pool.call('setCurrency', { currency });
  return { posts: [{ kind: 'home', user }] };
}
