import { loadCommands } from '../load-commands.ts';
import { createManifest } from '../slack/manifest.ts';
import { optionText } from './option-values.ts';
import type { Verb } from './verb.ts';

export const verb: Verb = {
  usage: 'manifest [--prefix PREFIX] [--url URL]',
  details: [
    '  --prefix PREFIX   put before each command, where another app has the same names; $PATRON_PREFIX unless given',
    '  --url URL         where Slack delivers over HTTPS; without it the app connects by Socket Mode',
  ].join('\n'),
  options: { prefix: { type: 'string' }, url: { type: 'string' } },
  async run({ config, values, stdout }) {
    const manifest = createManifest({
      commands: await loadCommands(),
      prefix: optionText(values, 'prefix') ?? config.prefix,
      requestUrl: optionText(values, 'url'),
    });
    stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
  },
};
