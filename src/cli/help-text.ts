import { verbTable } from './verb-table.ts';

/** What `patron` and `patron --help` print. */
export function helpText(): string {
  const widest = Math.max(...verbTable.map(({ name }) => name.length));
  return [
    'Patron answers questions about customers from purchase data.',
    '',
    'Usage: npx patron VERB [OPTIONS]',
    '',
    ...verbTable.map(({ name, summary }) => `  ${name.padEnd(widest)}  ${summary}`),
    '',
    'Every verb takes --help and, where there is data, --db FILE (default $PATRON_DB or data/patron.db).',
    'Begin with "npx patron start" and the page it names, or with "npx patron import FILE" and then: npx patron ask "/rfm"',
    '',
  ].join('\n');
}
