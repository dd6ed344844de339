import type { WebClient } from '@slack/web-api';
import type { Log } from '../log.ts';
import type { Identity } from '../slack/create-bolt-app.ts';

const AGAIN_MS = 30_000;

/** Asks Slack who Patron is, until it says so. @returns a function that gives up */
export function identify(client: WebClient, log: Log, known: (identity: Identity) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const ask = async () => {
    try {
      const { bot_id: botId, user_id: botUserId, team_id: teamId } = await client.auth.test();
      known({ ...(botId && { botId }), ...(botUserId && { botUserId }), ...(teamId && { teamId }) });
    } catch (error) {
      log.warn('slack-not-reached', { error });
      timer = setTimeout(() => void ask(), AGAIN_MS);
      timer.unref();
    }
  };
  void ask();
  return () => clearTimeout(timer);
}
