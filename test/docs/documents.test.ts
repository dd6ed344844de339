import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../src/cli/parse-options.ts';
import { verbTable } from '../../src/cli/verb-table.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { parseCommand } from '../../src/parse-command.ts';
import { questionOf } from '../../src/slack/listeners/read-question.ts';
import { anchorsOf, callsIn, DOCUMENTS, linksOf, ROOT, read, spansOf } from './documents.ts';

const commands = await loadCommands();

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
      if (isPlaceholder(question) || NOT_QUESTIONS.includes(question.split(' ')[0] ?? '')) continue;
      expect(() => parseCommand(bareQuestion(question), commands), question).not.toThrow();
    }
  });

  it('runs scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: { [name: string]: string } };
    const named = [...read(name).matchAll(/npm (?:run ([\w:-]+)|(start|test))/g)].map(
      ([, script, short]) => script ?? short ?? '',
    );
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
  });
});

/** `/patron` takes any question. */
const bareQuestion = (written: string) =>
  written.startsWith('/patron') ? questionOf('/patron', written.slice('/patron'.length), '') : written;

/** `/rfm top N` stands for many questions. */
const isPlaceholder = (question: string) => /\bN\b|…/.test(question);

/** A command of Slack's own, and addresses of the service. */
const NOT_QUESTIONS = ['/invite', '/health', '/ready', '/slack/events'];
