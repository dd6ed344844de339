import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../commands/contract/command.ts';
import { openDatabase } from '../../db/open.ts';
import { parseOptions } from '../../src/cli/parse-options.ts';
import { laterVerbs, verbTable } from '../../src/cli/verb-table.ts';
import { runImport } from '../../src/jobs/run-import.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { parseCommand } from '../../src/parse-command.ts';
import { answerText } from '../../src/render/answer-text.ts';
import { runCommand } from '../../src/run-command.ts';
import { companyOf, smallCompany } from '../helpers/fixture-company.ts';
import { hasOnlineRetail } from '../helpers/online-retail.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENTS = ['README.md', ...listed('docs').filter((name) => name.endsWith('.md'))];
const IMAGE_WIDTH = 1200;

const commands = await loadCommands();
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const readme = read('README.md');

function listed(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    join(folder, name),
  );
}

const withoutBlocks = (markdown: string) => markdown.replace(/^ *```.*?^ *```$/gms, '');

const blocksOf = (markdown: string, language: string): string[] =>
  [...markdown.matchAll(new RegExp(`^( *)\`\`\`${language}\\n(.*?)^\\1\`\`\`$`, 'gms'))].map(
    ([, indent, code]) => (code ?? '').replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );

const spansOf = (markdown: string): string[] =>
  [...withoutBlocks(markdown).matchAll(/`([^`\n]+)`/g)].map(([, span]) => span ?? '');

/** What a reader may type: the lines of every shell block, and the code within sentences. */
const typedIn = (markdown: string): string[] => [
  ...blocksOf(markdown, 'sh').flatMap((code) => code.trim().split('\n')),
  ...spansOf(markdown),
];

/** The words of a command line as a shell splits them. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((word) => word[1] ?? word[2] ?? word[3] ?? '');

/** Calls of the program, without its name. */
const callsIn = (markdown: string): string[][] =>
  typedIn(markdown).flatMap((line) => {
    const [first, ...rest] = wordsOf(line.replace(/^npx /, ''));
    return first === 'patron' ? [rest] : [];
  });

/** As the web sites that show Markdown make them. */
const anchorsOf = (markdown: string): string[] =>
  [...withoutBlocks(markdown).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );

const linksOf = (name: string) =>
  [...withoutBlocks(read(name)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target ?? '')
    .filter((target) => !/^https?:/.test(target));

describe.each(DOCUMENTS)('%s', (name) => {
  it('links to files and headings that exist', () => {
    const broken = linksOf(name).filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? name : join(dirname(name), path);
      if (!existsSync(join(ROOT, target))) return true;
      return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it('names files and folders of the code that exist', () => {
    const paths = spansOf(read(name)).filter(
      (span) =>
        /^(?:src|commands|analytics|charts|db|test|bench|docs)\/[\w./-]*$/.test(span) ||
        /^[\w-]+\/[\w./-]*\.ts$/.test(span),
    );
    // The methods name their files from `analytics/` on.
    const roots = [ROOT, join(ROOT, 'analytics')];
    expect(paths.filter((path) => !roots.some((root) => existsSync(join(root, path))))).toEqual([]);
  });

  it('calls verbs that exist, with options that they take', async () => {
    for (const [verb, ...args] of callsIn(read(name))) {
      if (verb === undefined || verb === '--help') continue;
      const entry = verbTable.find((known) => known.name === verb);
      expect(entry, `patron ${verb}`).toBeDefined();
      const loaded = await entry?.load();
      expect(
        () => loaded && parseOptions(loaded.verb, args),
        `patron ${verb} ${args.join(' ')}`,
      ).not.toThrow();
    }
  });

  it('asks questions that can be read', () => {
    const asked = callsIn(read(name)).flatMap(([verb, question]) => (verb === 'ask' ? (question ?? []) : []));
    const slashed = spansOf(read(name)).filter((span) => /^\/[a-z]+(?: |$)/.test(span));
    for (const question of [...asked, ...slashed]) {
      if (isPlaceholder(question)) continue;
      expect(() => parseCommand(question, commands), question).not.toThrow();
    }
  });

  it('runs scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: { [name: string]: string } };
    const named = [...read(name).matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script ?? '');
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
  });
});

/** `/rfm top N` stands for many questions. */
const isPlaceholder = (question: string) => /\bN\b|…/.test(question);

describe('the README', () => {
  it('starts the product with two commands and nothing else', () => {
    const sections = [...readme.matchAll(/<!-- start -->\n(.*?)<!-- \/start -->/gs)].map((match) => match[1]);
    expect(sections).toEqual(['```sh\nnpm ci\nnpm run demo\n```\n']);
  });

  it('names every verb, and none that is to come', () => {
    const called = new Set(callsIn(readme).map(([verb]) => verb));
    for (const { name } of verbTable) expect(called, name).toContain(name);
    for (const name of laterVerbs) expect(called, name).not.toContain(name);
  });

  it('names every command in its table', () => {
    const table = /^## Commands$(.*?)^## /ms.exec(readme)?.[1] ?? '';
    for (const { name } of commands) expect(table).toMatch(new RegExp(`^\\| \`/${name}\``, 'm'));
  });

  it('documents the variables that are read, and no other', () => {
    const names = (text: string) => [...new Set(text.match(/PATRON_[A-Z]+/g))].sort();
    const table = /^## Environment$(.*?)^## /ms.exec(readme)?.[1] ?? '';
    expect(names(table)).toEqual(names(read('src/config.ts')));
    for (const name of DOCUMENTS) expect(names(table)).toEqual(expect.arrayContaining(names(read(name))));
  });

  it('documents every option of an import', async () => {
    const { verb } = await import('../../src/cli/import.ts');
    const table = /^## Import your own data$(.*?)^## /ms.exec(readme)?.[1] ?? '';
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

describe.skipIf(!hasOnlineRetail)('the README on Online Retail', () => {
  it('shows an answer as it is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'patron-readme-'));
    const db = join(folder, 'retail.db');
    const path = fileURLToPath(new URL('../../../shared/data/online_retail.csv.gz', import.meta.url));
    await runImport({ db, path, options: { currency: 'GBP' }, now: new Date(0) });
    const retail = openDatabase(db);
    const answer = await runCommand('/rfm top 5', { db: retail.db, now: new Date(0), commands });
    await retail.close();
    rmSync(folder, { recursive: true });
    const shown = answerText(answer, { locale: 'en-GB', colours: false, width: 120 }).split('\n');
    const [block = ''] = blocksOf(readme, 'text');
    for (const line of block.trimEnd().split('\n')) expect(shown).toContain(line);
  });
});

describe('the pictures', () => {
  const pictures = listed('docs/images');

  it('are shown, every one', () => {
    const shown = DOCUMENTS.flatMap((name) => linksOf(name).map((link) => join(dirname(name), link)));
    expect(pictures.filter((picture) => !shown.includes(picture))).toEqual([]);
  });

  it('are PNG files as wide as Patron draws them', () => {
    for (const picture of pictures) {
      const bytes = readFileSync(join(ROOT, picture));
      expect(bytes.subarray(1, 4).toString('latin1'), picture).toBe('PNG');
      expect(bytes.readUInt32BE(16), picture).toBe(IMAGE_WIDTH);
    }
  });
});
