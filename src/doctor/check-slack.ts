import { WebClient } from '@slack/web-api';
import { silentLog } from '../log.ts';
import { clientOptions } from '../slack/client-options.ts';
import { botScopes } from '../slack/scopes.ts';
import { slackFailure } from '../slack/slack-failure.ts';
import { readSlackCredentials } from '../slack-credentials.ts';
import type { Finding } from './finding.ts';

type Environment = { readonly [name: string]: string | undefined };

/** Slack's credentials: whether they are complete, whether Slack takes them, and which scopes are missing. */
export async function checkSlack(env: Environment): Promise<Finding[]> {
  const credentials = readCredentials(env);
  if ('finding' in credentials) return [credentials.finding];
  const { mode, botToken } = credentials;
  const client = new WebClient(botToken, clientOptions(silentLog, env.SLACK_API_URL || undefined));
  try {
    const { team, response_metadata: metadata } = await client.auth.test();
    const how = mode === 'socket' ? 'Socket Mode' : 'HTTP';
    return [
      { id: 'slack', state: 'ok', text: `Slack takes the credentials for ${team}, over ${how}.` },
      checkScopes(metadata?.scopes ?? []),
    ];
  } catch (error) {
    return [refusal(error)];
  }
}

function readCredentials(env: Environment) {
  try {
    const credentials = readSlackCredentials(env);
    if (credentials.mode !== 'console') return credentials;
    const text = 'No Slack credentials are set: "npx patron start" opens the local console.';
    return { finding: { id: 'slack', state: 'ok', text } as const };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { finding: { id: 'slack', state: 'fail', text: error.message } as const };
  }
}

function checkScopes(granted: readonly string[]): Finding {
  const missing = botScopes.filter(({ scope }) => !granted.includes(scope));
  if (missing.length === 0) return { id: 'scopes', state: 'ok', text: 'Every scope is granted.' };
  return {
    id: 'scopes',
    state: 'warn',
    text: `Not granted: ${missing.map(({ scope, why }) => `${scope} (${why})`).join('; ')}.`,
    remedy: 'Put the manifest into the app settings again and reinstall the app.',
  };
}

function refusal(error: unknown): Finding {
  const failure = slackFailure(error);
  if (failure?.kind === 'credentials') {
    return {
      id: 'slack',
      state: 'fail',
      text: `Slack refuses SLACK_BOT_TOKEN (${failure.slackError}).`,
      remedy: 'Copy the token again from "OAuth & Permissions" in the app settings.',
    };
  }
  return {
    id: 'slack',
    state: 'warn',
    text: 'Slack was not reached within ten seconds, so the credentials are not checked.',
    remedy: 'Check the network and try again.',
  };
}
