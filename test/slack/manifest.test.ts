import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../commands/contract/user-error.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { parseCommand } from '../../src/parse-command.ts';
import { createManifest } from '../../src/slack/manifest.ts';
import { botScopes } from '../../src/slack/scopes.ts';
import { manifestRules } from './manifest-rules.ts';

const commands = await loadCommands();
const URL_OF_SLACK = 'https://patron.example.com/slack/events';

/** What Slack wants an app to hold before it delivers an event. */
const SCOPE_OF_EVENT: { readonly [event: string]: string } = {
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
};

const manyCommands = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `c${index}`,
    summary: 'One of many',
    usage: '',
    examples: [],
  }));

describe('createManifest', () => {
  it.each([undefined, URL_OF_SLACK])('keeps to Slack’s rules with the request URL %s', (requestUrl) => {
    expect(
      manifestRules.safeParse(createManifest({ commands, prefix: '', requestUrl })).error,
    ).toBeUndefined();
  });
  it('delivers over Socket Mode without a request URL, and everything to the URL with one', () => {
    expect(createManifest({ commands, prefix: '' }).settings.socket_mode_enabled).toBe(true);
    const { settings, features } = createManifest({ commands, prefix: '', requestUrl: URL_OF_SLACK });
    expect(settings.socket_mode_enabled).toBe(false);
    expect(settings.interactivity.request_url).toBe(URL_OF_SLACK);
    expect(settings.event_subscriptions.request_url).toBe(URL_OF_SLACK);
    expect(features.slash_commands.map(({ url }) => url)).not.toContain(undefined);
  });
  it('registers /patron and every command behind the prefix', () => {
    const { features } = createManifest({ commands, prefix: 'acme-' });
    const names = features.slash_commands.map(({ command }) => command);
    expect(names).toEqual(['/patron', ...commands.map(({ name }) => `/acme-${name}`)]);
  });
  it('suggests questions that can be read', () => {
    const prompts = createManifest({ commands, prefix: '' }).features.agent_view.suggested_prompts;
    expect(prompts.length).toBeGreaterThan(0);
    for (const { message } of prompts) expect(() => parseCommand(message, commands)).not.toThrow();
  });
  it('gives a hint also where a command takes no words', () => {
    const manifest = createManifest({ commands: manyCommands(49), prefix: '' });
    expect(manifestRules.safeParse(manifest).error).toBeUndefined();
  });
  it('leaves Slack’s own commands to Slack unless a prefix tells them apart', () => {
    const status = [{ name: 'status', summary: 'How it goes', usage: '', examples: [] }];
    const names = (prefix: string) =>
      createManifest({ commands: status, prefix }).features.slash_commands.map(({ command }) => command);
    expect(names('')).toEqual(['/patron']);
    expect(names('acme-')).toEqual(['/patron', '/acme-status']);
  });
  it('refuses more commands than Slack takes', () => {
    expect(() => createManifest({ commands: manyCommands(50), prefix: '' })).toThrow(UserError);
  });
  it.each(['Acme-', 'a cme', 'x'.repeat(32), 'ä'])('refuses the prefix %j', (prefix) => {
    expect(() => createManifest({ commands, prefix })).toThrow(UserError);
  });
  it.each(['http://patron.example.com', 'patron.example.com', ''])('refuses the URL %j', (requestUrl) => {
    expect(() => createManifest({ commands, prefix: '', requestUrl })).toThrow(UserError);
  });
  it('asks for the scope of every event that it subscribes to', () => {
    const { settings, oauth_config } = createManifest({ commands, prefix: '' });
    const events = settings.event_subscriptions.bot_events;
    expect(events).toEqual(expect.arrayContaining(Object.keys(SCOPE_OF_EVENT)));
    const needed = events.flatMap((event) => SCOPE_OF_EVENT[event] ?? []);
    expect(oauth_config.scopes.bot).toEqual(expect.arrayContaining(needed));
  });
});

describe('manifest.json', () => {
  it('is what npm run manifest writes', () => {
    const committed = readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8');
    expect(committed).toBe(`${JSON.stringify(createManifest({ commands, prefix: '' }), null, 2)}\n`);
  });
});

describe('botScopes', () => {
  it('names each scope once and says what it is for', () => {
    expect(new Set(botScopes.map(({ scope }) => scope)).size).toBe(botScopes.length);
    for (const { why } of botScopes) expect(why).toMatch(/^to \S/);
  });
});

describe('the rules', () => {
  const manifest = createManifest({ commands, prefix: '' });
  it.each([
    ['an unknown field', { ...manifest, extra: 1 }],
    ['HTTP without URLs', { ...manifest, settings: { ...manifest.settings, socket_mode_enabled: false } }],
    [
      'a name that is too long',
      { ...manifest, display_information: { ...manifest.display_information, name: 'x'.repeat(36) } },
    ],
    ['a scope twice', { ...manifest, oauth_config: { scopes: { bot: ['commands', 'commands'] } } }],
  ])('refuse %s', (_, changed) => {
    expect(manifestRules.safeParse(changed).success).toBe(false);
  });
});
