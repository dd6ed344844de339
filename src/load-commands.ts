import { readdirSync } from 'node:fs';
import type { Command } from '../commands/contract/command.ts';

const FOLDER = new URL('../commands/', import.meta.url);

/**
 * Finds every command: each file directly in `commands/` exports one as `command` and is named after it.
 *
 * @returns the commands as they are listed: the most asked first
 * @throws {Error} if a file exports no command of its own name: a fault of the program, seen at the first start
 */
export async function loadCommands(): Promise<readonly Command[]> {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ts'));
  const commands = await Promise.all(files.map(loadCommand));
  return commands.toSorted((a, b) => rankOf(a) - rankOf(b) || (a.name < b.name ? -1 : 1));
}

const rankOf = ({ rank = 500 }: Command) => rank;

async function loadCommand(file: string): Promise<Command> {
  const { command } = (await import(new URL(file, FOLDER).href)) as { command?: Command };
  if (`${command?.name}.ts` !== file || command === undefined) {
    throw new Error(`commands/${file} exports no command of its name`);
  }
  return command;
}
