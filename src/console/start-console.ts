import type { Hono } from 'hono';
import { loadCommands } from '../load-commands.ts';
import { botScopes } from '../slack/scopes.ts';
import { startSlackDouble } from './double/slack-double.ts';
import { createConsole } from './page/create-console.ts';

export type LocalConsole = {
  /** The Web API of the double that stands in for Slack. */
  readonly apiUrl: string;
  readonly page: Hono;
  /** Where the double delivers what the person does. */
  receiveAt(url: string): void;
  close(): Promise<void>;
};

/** A Slack double and the page that shows its workspace. */
export async function startConsole(secrets: {
  readonly signingSecret: string;
  readonly botToken: string;
}): Promise<LocalConsole> {
  const slack = await startSlackDouble({ ...secrets, scopes: botScopes.map(({ scope }) => scope) });
  const { workspace, user } = slack;
  return {
    apiUrl: slack.apiUrl,
    page: createConsole({ workspace, user, commands: await loadCommands() }),
    receiveAt: slack.setRequestUrl,
    close: slack.close,
  };
}
