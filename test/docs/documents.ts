import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const DOCUMENTS = ['README.md', ...listed('docs').filter((name) => name.endsWith('.md'))];

export const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');

export function listed(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    join(folder, name),
  );
}

export const withoutBlocks = (markdown: string) => markdown.replace(/^ *```.*?^ *```$/gms, '');

export const blocksOf = (markdown: string, language: string): string[] =>
  [...markdown.matchAll(new RegExp(`^( *)\`\`\`${language}\\n(.*?)^\\1\`\`\`$`, 'gms'))].map(
    ([, indent, code]) => (code ?? '').replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );

/** The cells of the rows of a section's tables whose first cell is code. */
export const rowsOf = (markdown: string): string[][] =>
  [...markdown.matchAll(/^\| (`.*) \|$/gm)].map(([, row]) => (row ?? '').split(' | '));

/** A section of a document, without its heading. */
export const sectionOf = (markdown: string, heading: string): string =>
  new RegExp(`^(#+) ${heading}$(.*?)^\\1 `, 'ms').exec(markdown)?.[2] ?? '';

export const spansOf = (markdown: string): string[] =>
  [...withoutBlocks(markdown).matchAll(/`([^`\n]+)`/g)].map(([, span]) => span ?? '');

/** What a reader may type: the lines of every shell block, and the code within sentences. */
export const typedIn = (markdown: string): string[] => [
  ...blocksOf(markdown, 'sh').flatMap((code) => code.trim().split('\n')),
  ...spansOf(markdown),
];

/** The words of a command line as a shell splits them. */
export const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((word) => word[1] ?? word[2] ?? word[3] ?? '');

/** Calls of the program, without its name. */
export const callsIn = (markdown: string): string[][] =>
  typedIn(markdown).flatMap((line) => {
    const [first, ...rest] = wordsOf(line.replace(/^npx /, ''));
    return first === 'patron' ? [rest] : [];
  });

/** As the web sites that show Markdown make them. */
export const anchorsOf = (markdown: string): string[] =>
  [...withoutBlocks(markdown).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Targets of the links and pictures that lead to no other site. */
export const linksOf = (name: string) =>
  [...withoutBlocks(read(name)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target ?? '')
    .filter((target) => !/^https?:/.test(target));
