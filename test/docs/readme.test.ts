import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../commands/contract/command.ts';
import { MINIMUM_GROUP } from '../../commands/contract/minimum-group.ts';
import { laterVerbs, verbTable } from '../../src/cli/verb-table.ts';
import { readConfig } from '../../src/config.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { settingsModal } from '../../src/render/slack/settings-modal.ts';
import { runCommand } from '../../src/run-command.ts';
import { botScopes } from '../../src/slack/scopes.ts';
import { companyOf, smallCompany } from '../helpers/fixture-company.ts';
import { blocksOf, callsIn, DOCUMENTS, read, rowsOf, sectionOf, wordsOf } from './documents.ts';

const commands = await loadCommands();
const readme = read('README.md');

describe('the README', () => {
  it('marks one block that starts the product and ends by itself', () => {
    const marked = [...readme.matchAll(/<!-- start -->\n(.*?)<!-- \/start -->/gs)].map((match) => match[1]);
    expect(marked).toEqual(['```sh\nnpm ci\nnpm run demo\n```\n']);
  });

  it('opens the console with two commands, where the program then is', () => {
    const [first] = blocksOf(sectionOf(readme, 'Start'), 'sh');
    expect(first).toBe('npm ci\nnpm start\n');
    const { host, port } = readConfig({});
    expect(sectionOf(readme, 'Start')).toContain(`<http://${host}:${port}>`);
  });

  it('names every verb in its table, and none that is to come', () => {
    const rows = rowsOf(sectionOf(readme, 'Verbs')).map(
      ([verb]) => wordsOf((verb ?? '').replaceAll('`', ''))[1],
    );
    expect(rows).toEqual(verbTable.map(({ name }) => name));
    const called = new Set(callsIn(readme).map(([verb]) => verb));
    for (const name of laterVerbs) expect(called, name).not.toContain(name);
  });

  it('names every command in its table', () => {
    for (const { name } of commands)
      expect(sectionOf(readme, 'Commands')).toMatch(new RegExp(`^\\| \`/${name}\``, 'm'));
  });

  it('lists the scopes that the manifest asks for, each with its reason', () => {
    const shown = rowsOf(sectionOf(readme, 'Connect a workspace in five minutes'));
    expect(shown.map(([scope]) => scope)).toEqual(botScopes.map(({ scope }) => `\`${scope}\``));
    for (const [index, { why }] of botScopes.entries()) expect(shown[index]?.[1]).toContain(why);
  });

  it('says what is posted where as the program names it', () => {
    const section = sectionOf(readme, 'Who sees what');
    const texts = JSON.stringify(settingsModal({ locale: 'en-GB', timezone: 'UTC', private: false }).blocks);
    expect(section).toContain('*Send every answer to the asker alone*');
    expect(texts).toContain('Send every answer to the asker alone');
    expect(MINIMUM_GROUP).toBe(10);
    expect(section).toContain('one to nine customers');
  });

  it('documents the variables that are read, and no other', () => {
    const names = (text: string) => [...new Set(text.match(/\b(?:PATRON|SLACK)_[A-Z]+(?:_[A-Z]+)*/g))].sort();
    const table = sectionOf(readme, 'Environment');
    const secrets = names(read('src/slack-credentials.ts')).filter((name) => !name.endsWith('_FILE'));
    const readBy = [
      ...names(read('src/config.ts')),
      ...secrets.flatMap((name) => [name, `${name}_FILE`]),
      ...names(read('src/cli/start.ts')),
    ];
    expect(names(table)).toEqual([...new Set(readBy)].sort());
    for (const name of DOCUMENTS) expect(names(table)).toEqual(expect.arrayContaining(names(read(name))));
  });

  it('says the defaults of the environment', () => {
    const { db, locale, timezone, port, host } = readConfig({});
    const cells = new Map(rowsOf(sectionOf(readme, 'Environment')).map(([name, , value]) => [name, value]));
    for (const [name, value] of Object.entries({
      DB: db,
      LOCALE: locale,
      TIMEZONE: timezone,
      PORT: port,
      HOST: host,
    }))
      expect(cells.get(`\`PATRON_${name}\``), name).toBe(`\`${value}\``);
  });

  it('documents every option of an import', async () => {
    const { verb } = await import('../../src/cli/import.ts');
    const table = sectionOf(readme, 'Import your own data');
    for (const option of Object.keys(verb.options)) expect(table).toContain(`\`--${option}`);
  });

  it('shows a command that works', async () => {
    const [code = ''] = blocksOf(readme, 'ts');
    const folder = mkdtempSync(join(tmpdir(), 'patron-readme-'));
    const file = join(folder, 'quiet.ts');
    const commandsUrl = new URL('../../commands/', import.meta.url).href;
    writeFileSync(file, code.replaceAll("from './", `from '${fileURLToPath(commandsUrl)}`));
    try {
      const { command } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { command: Command };
      const company = await companyOf(smallCompany, 'GBP');
      const context = { db: company.db, now: new Date(0), commands: [command] };
      const answers = await Promise.all(command.examples.map((example) => runCommand(example, context)));
      await company.close();
      expect(answers.map(({ data }) => data)).toEqual([
        { days: 90, customers: 0 },
        { days: 180, customers: 0 },
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
