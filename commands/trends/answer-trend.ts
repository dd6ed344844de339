import type { Answer } from '../contract/answer.ts';
import type { CommandContext } from '../contract/command.ts';
import { UserError } from '../contract/user-error.ts';
import { forecastGrain } from './forecast.ts';
import { lostView } from './lost-view.ts';
import { partsView } from './parts-view.ts';
import type { Grain } from './periods.ts';
import { salesScope } from './sales-scope.ts';
import { timeView } from './time-view.ts';
import type { By, Measure, TrendQuestion } from './trend-args.ts';

const GRAINS: readonly By[] = ['month', 'week', 'day'];

/** What can be said of a measure by anything but time. */
const PARTS: { readonly [measure in Measure]: readonly By[] } = {
  revenue: ['weekday', 'hour', 'country', 'product', 'category'],
  orders: ['weekday', 'hour', 'country'],
  customers: ['weekday', 'hour', 'country'],
  'order-value': ['weekday', 'hour', 'country'],
  new: [],
  lost: [],
};

/** Answers /trend. */
export async function answerTrend(asked: TrendQuestion, { db }: CommandContext): Promise<Answer> {
  requireSense(asked);
  const scope = await salesScope(db, asked);
  if (asked.measure === 'lost') return lostView(scope, asked.days);
  const { measure, by, forecast } = asked;
  if (by !== undefined && !isGrain(by)) return partsView(scope, { measure, by });
  return timeView(scope, { measure, grain: by ?? (forecast ? forecastGrain(scope) : 'month'), forecast });
}

const isGrain = (by: By): by is Grain => GRAINS.includes(by);

/** Refuses what cannot be said, with what can be asked. */
function requireSense({ measure, by, forecast }: TrendQuestion): void {
  if (measure === 'lost' && by !== undefined && by !== 'month') {
    throw new UserError('Lost customers are counted by month. Ask /trend lost.');
  }
  const isOverTime = by === undefined || isGrain(by);
  if (!isOverTime && !PARTS[measure].includes(by)) {
    const known = [...GRAINS, ...PARTS[measure]].join(', ');
    throw new UserError(`${measure} is not known by ${by}. It is known by ${known}.`);
  }
  if (forecast && (!isOverTime || measure === 'lost' || measure === 'order-value')) {
    throw new UserError(
      'A forecast is of revenue, orders, customers or new customers over time. Ask /trend revenue forecast.',
    );
  }
}
