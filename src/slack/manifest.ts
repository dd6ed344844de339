import type { Command } from '../../commands/contract/command.ts';
import { UserError } from '../../commands/contract/user-error.ts';
import { botScopes } from './scopes.ts';

export type ManifestInput = {
  readonly commands: readonly Pick<Command, 'name' | 'summary' | 'usage' | 'examples'>[];
  /** Put before the name of each command, because names of different apps may be the same: `acme-`. */
  readonly prefix: string;
  /** Where Slack delivers over HTTP; without one, the app connects to Slack by Socket Mode. */
  readonly requestUrl?: string | undefined;
};

export type SlashCommand = {
  readonly command: string;
  readonly url?: string;
  readonly description: string;
  readonly usage_hint: string;
  readonly should_escape: true;
};

/** What Slack tells the app about; each has a listener. */
const BOT_EVENTS = ['app_home_opened', 'app_mention', 'app_uninstalled', 'message.im', 'tokens_revoked'];

/** Slack's own commands: an app may not register them. Without a prefix they are asked as `/patron status`. */
const RESERVED = new Set(
  `away collapse dnd expand feed join leave me msg mute open pro remind search shortcuts shrug status topic who`
    .split(' ')
    .map((name) => `/${name}`),
);

const MOST_COMMANDS = 50;
const LONGEST_COMMAND = 32;
const MOST_PROMPTS = 4;

const DESCRIPTION =
  'Answers questions about your customers: who is worth most, who is being lost, what to do next';

const LONG_DESCRIPTION =
  'Ask about your customers where you work: /rfm top 30 gives one sentence, one chart and one short table in seconds, from the data on your own machine. ' +
  'Answers about groups are posted where you ask. Answers that name single customers go to you alone.';

/**
 * The app manifest: everything that Slack has to know about Patron, made from the commands there are.
 * https://docs.slack.dev/reference/app-manifest
 *
 * @throws {UserError} if the prefix makes a name that Slack does not take, or the request URL is not HTTPS
 * @example createManifest({ commands, prefix: '' }).settings.socket_mode_enabled // => true
 */
export function createManifest(input: ManifestInput) {
  const { requestUrl } = input;
  checkUrl(requestUrl);
  const delivery = requestUrl === undefined ? {} : { request_url: requestUrl };
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Patron',
      description: DESCRIPTION,
      long_description: LONG_DESCRIPTION,
      background_color: '#0072B2',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'Patron', always_online: true },
      agent_view: { agent_description: DESCRIPTION, suggested_prompts: suggestedPrompts(input) },
      slash_commands: slashCommands(input),
    },
    oauth_config: { scopes: { bot: botScopes.map(({ scope }) => scope) } },
    settings: {
      event_subscriptions: { ...delivery, bot_events: BOT_EVENTS },
      interactivity: { is_enabled: true, ...delivery },
      org_deploy_enabled: false,
      socket_mode_enabled: requestUrl === undefined,
      token_rotation_enabled: false,
    },
  };
}

/** `/patron` takes any question; the short names save a word. */
function slashCommands({ commands, prefix, requestUrl }: ManifestInput): SlashCommand[] {
  const [first] = commands;
  const all = [
    {
      name: '/patron',
      summary: 'Ask Patron anything it knows; /patron help lists what that is',
      usage: first === undefined ? 'help' : `${first.name} | help`,
    },
    ...commands
      .map(({ name, summary, usage }) => ({ name: `/${prefix}${name}`, summary, usage }))
      .filter(({ name }) => !RESERVED.has(name)),
  ];
  if (all.length > MOST_COMMANDS) {
    throw new UserError(
      `Slack takes at most ${MOST_COMMANDS} commands of one app, and there are ${all.length}.`,
    );
  }
  return all.map(({ name, summary, usage }) => ({
    command: checkName(name),
    ...(requestUrl === undefined ? {} : { url: requestUrl }),
    description: summary,
    // Slack refuses an empty hint.
    usage_hint: usage === '' ? 'help' : usage,
    // Slack then says which channel #sales is; entities and links are read back.
    should_escape: true,
  }));
}

/** The first example of each command, for a new conversation. */
const suggestedPrompts = ({ commands }: ManifestInput) =>
  commands
    .flatMap(({ summary, examples }) => examples.slice(0, 1).map((message) => ({ title: summary, message })))
    .slice(0, MOST_PROMPTS);

function checkName(name: string): string {
  if (/^\/[a-z0-9_-]+$/.test(name) && name.length <= LONGEST_COMMAND) return name;
  throw new UserError(
    `Slack does not take the command ${name}. Use a prefix of lower-case letters, digits and hyphens that keeps it within ${LONGEST_COMMAND} characters.`,
  );
}

function checkUrl(url: string | undefined): void {
  if (url === undefined || (URL.canParse(url) && url.startsWith('https://'))) return;
  throw new UserError(`${url} is no address that Slack can call. Give one that begins with https://.`);
}
