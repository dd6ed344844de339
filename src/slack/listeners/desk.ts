import type { Command } from '../../../commands/contract/command.ts';
import type { Accepted } from '../../../db/journal/accept.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Log } from '../../log.ts';
import type { Ask } from '../ask.ts';

/** What a listener needs: where to note what was asked, and how to say that there is work. */
export type Desk = {
  readonly journal: Pick<Journal, 'accept' | 'remember' | 'readAnswer' | 'readSettings'>;
  readonly commands: readonly Command[];
  readonly log: Log;
  readonly now: () => number;
  /** Called after something was accepted. */
  readonly wake: () => void;
};

/** A sentence for the person where a request was not taken; undefined where it was, now or by an earlier delivery. */
export type Refusal = string | undefined;

const REFUSED = {
  user: 'Three of your questions are still being answered. Ask again when one of them is done.',
  workspace: 'Fifty questions are waiting to be answered. Ask again in a few minutes.',
} as const;

const NOT_NOTED =
  'Patron could not note your question, so it is not being answered. Try again; if it happens again, tell whoever runs Patron.';

type Request = { readonly key: string; readonly ask: Ask; readonly limited?: boolean };

/**
 * Notes a request in the journal, by the key of its delivery: the same delivery again is taken, and does nothing.
 *
 * @returns a sentence where the request was refused
 * @throws where the journal cannot be written. An event is then not taken, and Slack delivers it again.
 */
export async function note(desk: Desk, { key, ask, limited = true }: Request): Promise<Refusal> {
  const outcome = await desk.journal.accept({ key, user: ask.user, body: ask, now: desk.now(), limited });
  if (outcome.state === 'accepted') desk.wake();
  return outcome.state === 'refused' ? refusalOf(outcome) : undefined;
}

function refusalOf(refused: Extract<Accepted, { readonly state: 'refused' }>): string {
  if (refused.why !== 'minute') return REFUSED[refused.why];
  const seconds = Math.max(1, Math.ceil(refused.waitMs / 1000));
  const wait = seconds === 1 ? 'a second' : `${seconds} seconds`;
  return `Patron has answered you ten times within a minute. Ask again in ${wait}.`;
}

/** For what Slack delivers once only: where it cannot be noted, the person is told. */
export async function noteOrTell(desk: Desk, request: Request): Promise<Refusal> {
  try {
    return await note(desk, request);
  } catch (error) {
    desk.log.error('journal-failed', { error });
    return NOT_NOTED;
  }
}
