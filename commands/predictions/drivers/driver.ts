import type { DriverEffect } from '../../../analytics/explain/driver-effects.ts';
import type { PlannedColumn } from '../../../analytics/features/feature-plan.ts';
import type { DriverDesign } from './driver-design.ts';

/** What a ratio is for: yes against no, a value of a category against the others, or one standard deviation more. */
export type Step = 'answer' | 'value' | 'deviation';

/** One row of the answer. */
export type Driver = Omit<DriverEffect, 'column'> & {
  readonly name: string;
  /** The table's column. */
  readonly column: string;
  readonly step: Step;
  /** Of odds or of spend, for one step. */
  readonly ratio: { readonly value: number; readonly low: number; readonly high: number };
  /** Fits whose signs were compared. */
  readonly folds: number;
  readonly planned: PlannedColumn;
};

/** Effects with what they are effects of. */
export const driversOf = (
  effects: readonly DriverEffect[],
  { plan, columns }: DriverDesign,
  folds: number,
): Driver[] =>
  effects.map(({ column, ...effect }) => {
    const planned = plan.columns[column]!;
    const step = stepOf(planned);
    const size = step === 'deviation' ? 1 : 1 / columns[column]!.sd;
    const ratio = (value: number) => Math.exp(Math.max(-MOST, Math.min(MOST, value * size)));
    return {
      ...effect,
      name: tellingFirst(planned.label),
      column: planned.source,
      step,
      ratio: { value: ratio(effect.effect), low: ratio(effect.low), high: ratio(effect.high) },
      folds,
      planned,
    };
  });

/** `Coffee Beans (share of spend)`: a picture may cut the end of a name. */
const tellingFirst = (label: string): string => label.replace(/^Share of ([^:]+): (.+)$/, '$2 (share of $1)');

/** Beyond it a ratio is a number without meaning, and its exponential none at all. */
const MOST = 50;

const stepOf = ({ unit }: PlannedColumn): Step =>
  unit === 'category' ? 'value' : unit === 'boolean' ? 'answer' : 'deviation';

/** Whether its interval leaves no doubt about its sign. */
export const isSure = ({ low, high }: Pick<Driver, 'low' | 'high'>): boolean => low > 0 || high < 0;
