import fc from 'fast-check';
import type { openJournal } from '../../../db/journal/open-journal.ts';

export const LEASE = 10;

const KINDS = ['add', 'claim', 'extend', 'finish', 'retry', 'wait'] as const;

/** One thing that happens, with whatever it may need to know. */
export type Step = {
  readonly kind: (typeof KINDS)[number];
  readonly key: number;
  /** Which of the claims ever made, the void ones included. */
  readonly pick: number;
  readonly ms: number;
  readonly flag: boolean;
};

export type Actions = { readonly [kind in Step['kind']]: (step: Step) => void };

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS, 'add' as const, 'claim' as const),
    key: fc.integer({ min: 0, max: 7 }),
    pick: fc.nat(),
    ms: fc.integer({ min: 0, max: 2 * LEASE }),
    flag: fc.boolean(),
  }),
  { minLength: 1, maxLength: 80 },
);

export type Held = { readonly id: number; readonly token: number; readonly key: string };

/** Most tokens of one job or post that are good at once; what asking writes is taken back. */
export function mostValid(
  sqlite: ReturnType<typeof openJournal>,
  claims: readonly Held[],
  isValid: (claim: Held) => boolean,
): number {
  sqlite.exec('SAVEPOINT peek');
  const valid = claims.filter(isValid).map(({ id }) => id);
  sqlite.exec('ROLLBACK TO peek; RELEASE peek');
  return Math.max(0, ...valid.map((id) => valid.filter((other) => other === id).length));
}
