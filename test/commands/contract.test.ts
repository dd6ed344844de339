import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Block, TableBlock, Unit } from '../../commands/contract/answer.ts';
import type { Command } from '../../commands/contract/command.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { parseCommand } from '../../src/parse-command.ts';
import { type CommandAnswer, runCommand } from '../../src/run-command.ts';
import { smallDemo } from '../helpers/small-demo.ts';
import { allMessages } from '../render/slack/answers.ts';
import { messageFaults } from '../render/slack/message-faults.ts';

const files = readdirSync(new URL('../../commands/', import.meta.url)).filter((file) => file.endsWith('.ts'));
const KINDS: { readonly [unit in Unit]: readonly string[] } = {
  text: ['string'],
  id: ['string', 'number'],
  date: ['string'],
  count: ['number'],
  number: ['number'],
  money: ['number'],
  share: ['number'],
  days: ['number'],
};

let commands: readonly Command[];
/** Every example of every command, with its answer. */
const answers = new Map<string, CommandAnswer>();
beforeAll(async () => {
  commands = await loadCommands();
  const company = await smallDemo();
  for (const example of commands.flatMap(({ examples }) => examples)) {
    answers.set(example, await runCommand(example, { db: company.db, now: new Date(0), commands }));
  }
  await company.close();
}, 120_000);

describe.each(files)('commands/%s', (file) => {
  const find = () => commands.find(({ name }) => `${name}.ts` === file);

  it('exports a command of its own name', () => {
    expect(find()?.name).toMatch(/^[a-z][a-z0-9-]*$/);
  });
  it('has a summary of at most 80 characters', () => {
    expect(find()?.summary.length).toBeGreaterThan(0);
    expect(find()?.summary.length).toBeLessThanOrEqual(80);
  });
  it('has examples, each a call of itself', () => {
    const command = find();
    expect(command?.examples.length).toBeGreaterThan(0);
    for (const example of command?.examples ?? [])
      expect(parseCommand(example, commands).command).toBe(command);
  });
  it('takes at most one argument of free words', () => {
    const texts = Object.values(find()?.args ?? {}).filter(({ kind }) => kind === 'text');
    expect(texts.length).toBeLessThanOrEqual(1);
  });
});

describe('every example of every command', () => {
  it('answers with what survives cloning and JSON, without NaN and Infinity', () => {
    for (const [example, answer] of answers) {
      expect(structuredClone(answer)).toEqual(answer);
      expect(JSON.parse(JSON.stringify(answer)), example).toEqual(answer);
      expect(numbersIn(answer).filter((value) => !Number.isFinite(value))).toEqual([]);
    }
  });
  it('has a title and a headline of one line', () => {
    for (const [example, { title, headline }] of answers) {
      expect(title).toMatch(/^\S.*$/);
      expect(headline, example).toMatch(/^\S.*\.$/);
    }
  });
  it('describes its charts in words with numbers', () => {
    const charts = blocksOfAll().filter(({ kind }) => kind === 'chart');
    expect(charts.length).toBeGreaterThan(0);
    for (const chart of charts) expect(chart).toHaveProperty('alt', expect.stringMatching(/\d/));
  });
  it('fills its tables with values of the columns’ kinds and of no other columns', () => {
    const tables = blocksOfAll().filter((block) => block.kind === 'table');
    expect(tables.length).toBeGreaterThan(0);
    for (const table of tables) expect(misfits(table)).toEqual([]);
  });
  it('names each chart and each table once', () => {
    for (const [example, { blocks }] of answers) {
      for (const kind of ['chart', 'table']) {
        const ids = blocks.flatMap((block) => (block.kind === kind && 'id' in block ? block.id : []));
        expect(new Set(ids).size, example).toBe(ids.length);
      }
    }
  });
  it('has a headline without persons where it is about persons, and marks the blocks that name them', () => {
    const all = [...answers.values()];
    const isMarked = (block: Block) => 'persons' in block && block.persons === true;
    const marked = all.filter(({ blocks }) => blocks.some(isMarked));
    expect(marked.length).toBeGreaterThan(0);
    expect(marked.filter(({ privacy }) => privacy !== 'persons')).toEqual([]);
    for (const { title, groupHeadline } of all.filter(({ privacy }) => privacy === 'persons')) {
      expect(groupHeadline, title).toMatch(/^\S.*\.$/);
    }
  });
  it('counts customers in the column that it names as the size of its groups', () => {
    for (const block of blocksOfAll()) {
      if (block.kind !== 'table' || block.groupSize === undefined) continue;
      const column = block.columns.find(({ key }) => key === block.groupSize);
      expect(column?.type, block.id).toBe('count');
    }
  });
  it('leads on to questions that can be read', () => {
    for (const block of blocksOfAll()) {
      const steps = block.kind === 'actions' ? block.items : block.kind === 'choices' ? block.options : [];
      for (const { command } of steps) expect(() => parseCommand(command, commands), command).not.toThrow();
    }
  });
  it('is what Slack takes, to everybody and in every form', () => {
    for (const [example, answer] of answers) expect(messageFaults(allMessages(answer)), example).toEqual([]);
  });
});

const blocksOfAll = (): Block[] => [...answers.values()].flatMap(({ blocks }) => blocks);

/** Cells of another kind than their column, and cells that no column shows. */
function misfits({ columns, rows }: TableBlock): string[] {
  const kinds = new Map<string, readonly string[]>(columns.map(({ key, type }) => [key, KINDS[type]]));
  return rows.flatMap((row) =>
    Object.entries(row)
      .filter(([key, value]) => value !== null && !kinds.get(key)?.includes(typeof value))
      .map(([key, value]) => `${key}: ${value}`),
  );
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : [];
}
