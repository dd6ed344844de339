import type { Desk } from './desk.ts';

type Press = { readonly trigger: string; tell(sentence: string): Promise<void> };

const NOT_READ =
  'Patron could not read what belongs into the window, so it opened none. Press the button again; if it happens again, tell whoever runs Patron.';

/**
 * What a press opens, once a press. Where the journal does not work the person is told: the press has been
 * acknowledged by then, and Slack delivers it once.
 *
 * @returns undefined where there is nothing to open
 */
export async function windowOrTell<T>(
  { journal, now, log }: Pick<Desk, 'journal' | 'now' | 'log'>,
  { trigger, tell }: Press,
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    if (!(await journal.remember(`press:${trigger}`, now()))) return undefined;
    return await read();
  } catch (error) {
    log.error('journal-failed', { error });
    await tell(NOT_READ);
    return undefined;
  }
}
