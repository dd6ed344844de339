import type { Log } from '../log.ts';
import { slackFailure } from '../slack/slack-failure.ts';

const AGAIN_MS = 30_000;

/**
 * Asks Slack who Patron is, until it says so or refuses the token.
 *
 * @param refused told the name of the refusal, after which nothing is asked any more
 * @returns a function that gives up
 */
export function identify(
  ask: () => Promise<unknown>,
  log: Log,
  refused: (slackError: string) => void,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  const tryOnce = async () => {
    try {
      await ask();
    } catch (error) {
      const failure = slackFailure(error);
      if (failure?.kind === 'credentials') return refused(failure.slackError);
      log.warn('slack-not-reached', { error });
      timer = setTimeout(() => void tryOnce(), AGAIN_MS);
      timer.unref();
    }
  };
  void tryOnce();
  return () => clearTimeout(timer);
}
