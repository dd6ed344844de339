import type { LifetimeHorizon } from '../../analytics/lifetime/lifetime-value.ts';

/** How far ahead values are, and what money to come loses a month, 0 to 1. */
export type Horizon = { readonly months: number; readonly discount: number };

export const USUAL_HORIZON: Horizon = { months: 12, discount: 0.01 };

/** Weeks of a month: a twelfth of 365 days. */
export const WEEKS_A_MONTH = 4.345;

/** The horizon in the unit of the models, weeks. */
export const weeksOf = ({ months, discount }: Horizon): LifetimeHorizon => ({
  periods: months,
  periodLength: WEEKS_A_MONTH,
  discount,
});

export const isUsual = ({ months, discount }: Horizon): boolean =>
  months === USUAL_HORIZON.months && discount === USUAL_HORIZON.discount;

/** `the next 12 months` */
export const inWords = ({ months }: Horizon): string =>
  `the next ${months === 1 ? 'month' : `${months} months`}`;

/** Words that ask for the same horizon again; none for the usual one. */
export const horizonWords = ({ months, discount }: Horizon): string =>
  `${months === USUAL_HORIZON.months ? '' : ` months=${months}`}${
    discount === USUAL_HORIZON.discount ? '' : ` discount=${Number((discount * 100).toFixed(4))}`
  }`;
