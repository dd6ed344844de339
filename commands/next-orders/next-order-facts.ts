import { countOf } from '../../charts/count-of.ts';
import { formatMeasure } from '../../charts/format-number.ts';
import type { Db } from '../../db/schema.ts';
import type { Provenance } from '../contract/answer.ts';
import { aliveOf } from '../lifetime/expected-value.ts';
import type { FittedLifetime } from '../lifetime/fit-lifetime.ts';
import { keptLifetimeModel, type LifetimeContext, lifetimeModel } from '../lifetime/lifetime-model.ts';
import { type LifetimeScope, lifetimeScope } from '../lifetime/lifetime-scope.ts';
import { testedFarOff } from '../lifetime/model-notes.ts';
import { type OrderState, orderStates } from './order-state.ts';
import { type OrderTiming, orderTiming } from './order-timing.ts';

/** What every view of /next-order is made from. */
export type NextOrderFacts = {
  readonly scope: LifetimeScope;
  readonly fitted: FittedLifetime;
  readonly timing: OrderTiming;
  readonly states: readonly OrderState[];
  /** P(alive); null where the model does not say who has left. */
  readonly alive: Float64Array | null;
};

/** @throws {UserError} if no purchase of a customer is known by its day */
export async function nextOrderFacts(context: LifetimeContext): Promise<NextOrderFacts> {
  const scope = await lifetimeScope(context.db);
  return factsOf(scope, await lifetimeModel(scope, context));
}

/**
 * The same by a model that is kept, which costs no fitting; undefined where none is of the data as it is.
 *
 * @throws {UserError} if no purchase of a customer is known by its day
 */
export async function keptNextOrderFacts(db: Db): Promise<NextOrderFacts | undefined> {
  const scope = await lifetimeScope(db);
  const fitted = await keptLifetimeModel(scope, db);
  return fitted && factsOf(scope, fitted);
}

function factsOf(scope: LifetimeScope, fitted: FittedLifetime): NextOrderFacts {
  const timing = orderTiming(scope, fitted);
  return { scope, fitted, timing, states: orderStates(scope, timing), alive: aliveOf(scope, fitted) };
}

/** How the times are told, and by whose pace: one sentence a method that is in use. */
export function timingNotes({ fitted, timing }: NextOrderFacts): string[] {
  const used = new Set(timing.method);
  const k = fitted.regularity?.k;
  return [
    ...(used.has('rhythm')
      ? [
          `Customers buy more regularly than by chance (k = ${formatMeasure(k ?? 1)}; 1 is chance): of who came at least four times the next order is told by the own mean gap and this rhythm.`,
        ]
      : []),
    ...(used.has('model')
      ? [
          used.has('rhythm')
            ? 'Of the others it is told by the pace of all, as little is known of their own: their windows are wide.'
            : `Customers buy at random times${k === undefined ? '' : ` (k = ${formatMeasure(k)}; 1 is chance)`}, so a window is what can be told, and not a day.`,
        ]
      : []),
    ...(used.has('ownGap')
      ? ['Too few customers came back to fit a model: chance around the own mean gap is taken.']
      : []),
    ...(used.has(null) && !used.has('model')
      ? ['Of customers with one order nothing can be told, as no pace is known.']
      : []),
  ];
}

const STATE_RULES = [
  'Overdue is a silence longer than nine in ten of a customer’s times between orders; longer than 999 in 1,000 is more likely lost than late, and not listed.',
  'A window holds the middle 80 % of cases, provided that the customer still is one; days count from the end of the data.',
];

export const nextOrderProvenance = ({ scope }: NextOrderFacts): Provenance => ({
  ...scope.provenance,
  rules: [...scope.provenance.rules.slice(0, 2), ...STATE_RULES],
});

/** What to keep in mind beside the figures. */
export function nextOrderCaveats({ scope, fitted }: NextOrderFacts): string[] {
  const tested = testedFarOff(fitted);
  const { length } = scope.keys;
  return [
    ...(tested === null ? [] : [`The model behind it was off: ${tested}.`]),
    ...(length < 100
      ? [
          `There ${length === 1 ? 'is' : 'are'} only ${countOf(length, 'customer')}: figures of so few say little.`,
        ]
      : []),
  ];
}
