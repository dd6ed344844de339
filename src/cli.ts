import { closestMatch } from '../commands/contract/closest-match.ts';
import { UserError } from '../commands/contract/user-error.ts';
import { explainError } from './cli/explain-error.ts';
import { helpText } from './cli/help-text.ts';
import { optionText } from './cli/option-values.ts';
import { parseOptions } from './cli/parse-options.ts';
import { recordFault } from './cli/record-fault.ts';
import { laterVerbs, type VerbEntry, verbTable } from './cli/verb-table.ts';
import { readConfig } from './config.ts';
import { packageVersion } from './package-version.ts';

/**
 * The command line. Exit status: 0 answered, 1 the person can fix it, 2 a fault of the program, with a reference.
 */
export async function runCli(): Promise<void> {
  const [name, ...args] = process.argv.slice(2);
  leaveWhenNobodyReads();
  // The database, pictures and logs hold personal data: they are for the owner's eyes alone.
  process.umask(0o077);
  try {
    await runVerb(name, args);
  } catch (error) {
    process.exitCode = reportError(error, name ?? '', args);
  }
}

async function runVerb(name: string | undefined, args: readonly string[]): Promise<void> {
  if (name === undefined || ['help', '--help', '-h'].includes(name)) {
    if (name === 'help' && args[0] !== undefined) await runVerb(args[0], ['--help']);
    else process.stdout.write(helpText());
    return;
  }
  if (['--version', '-v'].includes(name)) {
    process.stdout.write(`${packageVersion()}\n`);
    return;
  }
  const entry = findVerb(name);
  const { verb } = await entry.load();
  const { values, operands } = parseOptions(verb, args);
  if (values.help === true) {
    process.stdout.write(
      `${entry.name}: ${entry.summary}.\nUsage: npx patron ${verb.usage}\n${verb.details ?? ''}`,
    );
    return;
  }
  const config = readConfig(process.env);
  const { stdout, stderr } = process;
  const db = optionText(values, 'db') ?? config.db;
  await verb.run({ config, db, values, operands, stdout, stderr, now: new Date() });
}

function findVerb(name: string): VerbEntry {
  const entry = verbTable.find((known) => known.name === name);
  if (entry !== undefined) return entry;
  const names = verbTable.map((known) => known.name);
  if (laterVerbs.includes(name)) {
    throw new UserError(
      `The verb ${name} is not part of this version. This version has ${names.join(', ')}.`,
    );
  }
  if (/^\//.test(name)) throw new UserError(`Questions are asked with: npx patron ask "${name}"`);
  const meant = closestMatch(name, names);
  const hint = meant === undefined ? 'Run npx patron --help to see the verbs.' : `Did you mean ${meant}?`;
  throw new UserError(`There is no verb ${name}. ${hint}`);
}

function reportError(error: unknown, verb: string, args: readonly string[]): number {
  const sentence = explainError(error);
  if (process.env.PATRON_DEBUG === '1' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  if (sentence !== undefined) {
    process.stderr.write(`${sentence}\n`);
    return 1;
  }
  const { reference, file } = recordFault(error, verb, databaseOf(args));
  const where = file === undefined ? '' : `, described in ${file}`;
  process.stderr.write(
    `Patron failed by a fault of its own (reference ${reference}${where}). Please report it.\n`,
  );
  return 2;
}

/** Where the database is meant to be, found without anything that could have been the fault. */
function databaseOf(args: readonly string[]): string {
  const at = args.findIndex((word) => word === '--db' || word.startsWith('--db='));
  const given = args[at]?.startsWith('--db=') ? args[at].slice(5) : args[at + 1];
  return (at >= 0 && given) || process.env.PATRON_DB || 'data/patron.db';
}

/** `patron ask … | head` closes the pipe early: that is no fault. */
function leaveWhenNobodyReads(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 2);
  });
}
