import { readFileSync } from 'node:fs';
import { UserError } from '../commands/contract/user-error.ts';

/** How Patron is connected to Slack. Without credentials it is not: the local console takes Slack's place. */
export type SlackCredentials =
  | { readonly mode: 'console' }
  | { readonly mode: 'socket'; readonly botToken: string; readonly appToken: string }
  | { readonly mode: 'http'; readonly botToken: string; readonly signingSecret: string };

type Environment = { readonly [name: string]: string | undefined };

const NAMES = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'] as const;

/**
 * Reads Slack's credentials: each from its variable, or from the file that the variable with `_FILE` names.
 *
 * @throws {UserError} if some are set and others are missing, one is of the wrong kind, or a file cannot be read
 */
export function readSlackCredentials(env: Environment): SlackCredentials {
  const [botToken, signingSecret, appToken] = NAMES.map((name) => readSecret(env, name));
  if (botToken === undefined && signingSecret === undefined && appToken === undefined)
    return { mode: 'console' };
  if (botToken === undefined)
    throw new UserError('SLACK_BOT_TOKEN is missing: the token that begins with xoxb-.');
  expectPrefix('SLACK_BOT_TOKEN', botToken, 'xoxb-');
  if (appToken !== undefined) {
    expectPrefix('SLACK_APP_TOKEN', appToken, 'xapp-');
    return { mode: 'socket', botToken, appToken };
  }
  if (signingSecret === undefined) {
    throw new UserError(
      'SLACK_BOT_TOKEN is set alone. Add SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP.',
    );
  }
  return { mode: 'http', botToken, signingSecret };
}

function readSecret(env: Environment, name: string): string | undefined {
  const file = env[`${name}_FILE`];
  const value = env[name]?.trim();
  if (value) return value;
  if (!file) return undefined;
  const secret = readSecretFile(file, name);
  // Taken for no token at all, it would open the console in the place of Slack.
  if (secret === '') throw new UserError(`${name}_FILE names a file that is empty. Write the token into it.`);
  return secret;
}

function readSecretFile(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new UserError(`${name}_FILE names a file that cannot be read. Check the path and its permissions.`);
  }
}

/** The message names the variable and never its value. */
function expectPrefix(name: string, value: string, prefix: string): void {
  if (!value.startsWith(prefix))
    throw new UserError(`${name} must begin with ${prefix}. Copy it again from Slack.`);
}
