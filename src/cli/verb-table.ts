import type { Verb } from './verb.ts';

export type VerbEntry = {
  readonly name: string;
  readonly summary: string;
  /** Imported when it is called: each verb pays for its own modules alone. */
  load(): Promise<{ readonly verb: Verb }>;
};

/** The verbs of the command line, in the order of the help. */
export const verbTable: readonly VerbEntry[] = [
  {
    name: 'start',
    summary: 'serve Slack, or without credentials the local console',
    load: () => import('./start.ts'),
  },
  {
    name: 'demo',
    summary: 'fill an empty database with the demo company and answer three questions',
    load: () => import('./demo.ts'),
  },
  { name: 'import', summary: 'read CSV or TSV files into the database', load: () => import('./import.ts') },
  { name: 'undo', summary: 'take the newest import back out', load: () => import('./undo.ts') },
  { name: 'ask', summary: 'answer a command, such as "/rfm top 30"', load: () => import('./ask.ts') },
  {
    name: 'digest',
    summary: 'build the weekly digest without posting it',
    load: () => import('./digest.ts'),
  },
  {
    name: 'doctor',
    summary: 'check that everything Patron needs is there',
    load: () => import('./doctor.ts'),
  },
  {
    name: 'manifest',
    summary: 'print the app manifest for Slack',
    load: () => import('./manifest.ts'),
  },
];

/** Verbs of the service, which this version does not have. They are named so that nobody takes them for a typo. */
export const laterVerbs: readonly string[] = ['backup', 'restore', 'erase'];
