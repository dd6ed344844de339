import type { Block } from './contract/answer.ts';
import { type Arg, text } from './contract/args.ts';
import { closestMatch, comparable } from './contract/closest-match.ts';
import { type Command, defineCommand } from './contract/command.ts';
import { UserError } from './contract/user-error.ts';

/**
 * What can be asked. `data`: `{ commands: [{ name, summary, usage, examples, arguments }] }`, of all commands or of
 * the one asked about; `arguments` are `{ name, kind, values?, min?, max?, help }`.
 */
export const command = defineCommand({
  name: 'help',
  rank: 990,
  summary: 'What can be asked, and how',
  usage: '[command]',
  examples: ['/help', '/help rfm'],
  asks: [
    ['what can you do', '/help'],
    ['help me with the commands', '/help'],
    ['hello patron, what can I ask', '/help'],
    ['hi', '/help'],
  ],
  args: { command: text({ help: 'the command to explain', example: 'rfm' }) },
  async run({ command: asked }, { commands }) {
    const shown = asked === undefined ? commands : [findCommand(asked, commands)];
    return {
      title: asked === undefined ? 'What can be asked' : `/${shown[0]?.name}`,
      headline: asked === undefined ? headlineOf(commands) : `${shown[0]?.summary}.`,
      privacy: 'aggregate',
      blocks: asked === undefined ? overview(commands) : shown.flatMap(details),
      caveats: [],
      provenance: { asOf: null, rows: 0, customers: 0, rules: [] },
      data: { commands: shown.map(describe) },
    };
  },
});

/** /help itself is known to whoever reads it. */
const questionsOf = (commands: readonly Command[]) =>
  commands.flatMap(({ name, summary, examples: [call] }) =>
    name === 'help' || call === undefined ? [] : [{ answers: summary, call }],
  );

const headlineOf = (commands: readonly Command[]) =>
  `${questionsOf(commands).length} things to ask, the most asked first. Write one as shown, or @Patron and a question in your own words; /help and a name, such as /help ${commands[0]?.name}, says more.`;

function findCommand(asked: string, commands: readonly Command[]): Command {
  const name = asked.toLowerCase().replace(/^\//, '');
  const found = commands.find((command) => command.name === name);
  if (found !== undefined) return found;
  const names = commands.map((command) => command.name);
  const meant = closestMatch(name, names);
  const taker = commands.find((command) => knows(command, name));
  if (taker !== undefined) {
    throw new UserError(
      `${asked} is no command of its own. Did you mean /${taker.name} ${name}? Write /help ${taker.name} for more.`,
    );
  }
  const hint =
    meant === undefined ? `The commands are /${names.join(', /')}.` : `Did you mean /help ${meant}?`;
  throw new UserError(`There is no command /${name}. ${hint}`);
}

/** Whether a word is an argument of the command, or one of the words that an argument takes. */
const knows = ({ args }: Command, word: string): boolean =>
  Object.entries(args).some(([name, arg]) =>
    [name, ...takenWords(arg)].some((known) => comparable(known) === comparable(word)),
  );

function takenWords(arg: Arg): readonly string[] {
  if (arg.kind === 'choice') return arg.values;
  return arg.kind === 'text' ? (arg.among ?? []) : [];
}

const callOf = ({ name, usage }: Command) => `/${name} ${usage}`.trim();

function overview(commands: readonly Command[]): Block[] {
  const questions = questionsOf(commands);
  return [
    {
      kind: 'table',
      id: 'commands',
      title: 'The most asked first',
      columns: [
        { key: 'answers', label: 'What it answers', type: 'text' },
        { key: 'call', label: 'Write, for example', type: 'text' },
      ],
      rows: questions,
    },
    { kind: 'actions', items: questions.map(({ answers, call }) => ({ label: answers, command: call })) },
  ];
}

function details(command: Command): Block[] {
  const rows = Object.entries(command.args).map(([name, arg]) => ({
    argument: name,
    values: valuesOf(name, arg),
    help: arg.help,
  }));
  const columns = [
    { key: 'argument', label: 'Argument', type: 'text' },
    { key: 'values', label: 'Write', type: 'text' },
    { key: 'help', label: 'Meaning', type: 'text' },
  ] as const;
  const title = 'What can be written after the command';
  return [
    ...questionsNote(command),
    { kind: 'note', text: `Usage: ${callOf(command)}` },
    ...(rows.length === 0 ? [] : [{ kind: 'table', id: 'arguments', title, columns, rows } as const]),
    { kind: 'actions', items: command.examples.map((call) => ({ label: 'example', command: call })) },
  ];
}

/** Two of its questions, to show how one may ask in plain words. */
function questionsNote({ asks = [] }: Command): Block[] {
  const asked = asks.slice(0, 2).map(([question]) => `“${question}”`);
  return asked.length === 0 ? [] : [{ kind: 'note', text: `In plain words: ${asked.join(' or ')}.` }];
}

function valuesOf(name: string, arg: Arg): string {
  switch (arg.kind) {
    case 'choice':
      return `${arg.values.join(' | ')}${arg.optional ? '' : ` (default ${arg.values[0]})`}`;
    case 'integer':
      return `${name}=N, from ${arg.min} to ${arg.max}`;
    case 'amount':
      return `${name}=3 or ${name}=3.50, from ${arg.min} to ${arg.max}`;
    case 'date':
      return `${name}=YYYY-MM-DD`;
    case 'flag':
      return arg.opposite === undefined ? name : `${name}, or ${arg.opposite} (default)`;
    case 'text':
      return `words, such as: ${arg.example}`;
  }
}

function describe({ name, summary, usage, examples, args }: Command) {
  return {
    name,
    summary,
    usage,
    examples,
    arguments: Object.entries(args).map(([argument, { implies: _, ...arg }]) => ({ name: argument, ...arg })),
  };
}
