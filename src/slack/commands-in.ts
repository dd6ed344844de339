import type { Command } from '../../commands/contract/command.ts';
import { UserError } from '../../commands/contract/user-error.ts';
import { parseCommand } from '../parse-command.ts';

const MOST = 3;

/** Words with which a sentence goes on after a command. */
const GOES_ON = new Set([
  'and',
  'again',
  'first',
  'for',
  'instead',
  'is',
  'or',
  'that',
  'to',
  'which',
  'with',
]);

/**
 * The questions that a refusal leads to: commands that it names, and the question with the mistyped word put right.
 * Only such as can be read, and not the question itself.
 *
 * @param question what was refused
 * @example commandsIn('There is no command /rfn. Did you mean /rfm?', { commands, question: '/rfn' }) // => ['/rfm']
 */
export function commandsIn(
  sentence: string,
  { commands, question = '' }: { readonly commands: readonly Command[]; readonly question?: string },
): string[] {
  const named = [...sentence.matchAll(/(?<![\w/.])\/[a-z][^?!,;)”"/]*/g)].flatMap(
    ([phrase]) => readable(phrase, commands) ?? [],
  );
  const [, wrong = '', right] = /“([^”]+)” is not known here\. Did you mean ([^?]+)\?/.exec(sentence) ?? [];
  const mended = (right?.split(', or ') ?? []).map((word) => question.replace(wrong, word));
  const found = [...named, ...mended.filter((text) => canBeRead(text, commands))];
  return [...new Set(found)].filter((text) => text !== question.trim()).slice(0, MOST);
}

/** As many words of a phrase, from its beginning, as make a question. */
function readable(phrase: string, commands: readonly Command[]): string | undefined {
  const words = phrase
    .replace(/[.:](?:\s.*)?$/, '')
    .trim()
    .split(/\s+/);
  const end = words.findIndex((word) => GOES_ON.has(word));
  for (let count = end === -1 ? words.length : end; count > 0; count -= 1) {
    const text = words.slice(0, count).join(' ');
    if (canBeRead(text, commands)) return text;
  }
  return undefined;
}

function canBeRead(text: string, commands: readonly Command[]): boolean {
  try {
    parseCommand(text, commands);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
