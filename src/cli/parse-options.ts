import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { closestMatch } from '../../commands/contract/closest-match.ts';
import { UserError } from '../../commands/contract/user-error.ts';
import type { OptionValues, Verb } from './verb.ts';

const COMMON = { db: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;

/**
 * Reads the words after a verb.
 *
 * @throws {UserError} if an option is unknown or lacks its value: one sentence, with the nearest option
 */
export function parseOptions(
  { options, usage }: Verb,
  args: readonly string[],
): { readonly values: OptionValues; readonly operands: readonly string[] } {
  const known: ParseArgsOptionsConfig = { ...options, ...COMMON };
  const config = { args: [...args], options: known, allowPositionals: true } as const;
  const { values, positionals, tokens } = parseArgs({ ...config, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = known[token.name];
    if (option === undefined) throw unknownOption(token.rawName, Object.keys(known));
    if (option.type === 'string' && isNoValue(token.value, token.inlineValue)) {
      throw new UserError(`${token.rawName} needs a value. Usage: npx patron ${usage}`);
    }
    if (option.type === 'boolean' && token.value !== undefined) {
      throw new UserError(`${token.rawName} takes no value. Usage: npx patron ${usage}`);
    }
  }
  return { values, operands: positionals };
}

/** `--charts --db X`: the next option is no value, unless it was written with an equals sign. */
const isNoValue = (value: string | undefined, inline: boolean | undefined) =>
  value === undefined || value === '' || (!inline && /^--\w/.test(value));

function unknownOption(written: string, known: readonly string[]): UserError {
  const meant = closestMatch(written, known);
  const hint = meant === undefined ? `Known options: --${known.join(', --')}.` : `Did you mean --${meant}?`;
  return new UserError(`There is no option ${written}. ${hint}`);
}
