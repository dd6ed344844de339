import type { DriverDesign } from './driver-design.ts';

/** Said with every answer about drivers. */
export const NOT_A_CAUSE =
  'What goes with an outcome need not cause it: changing it may change nothing. A test on a random half of the customers would show.';

/** How the drivers came about, each one sentence. */
export function driverRules({ leftOut, plan, columns }: DriverDesign, folds: number): string[] {
  const hasParts = columns.some(({ whole }) => whole !== null);
  return [
    'All columns are in one regression, standardised: an effect is that of one column with the others equal.',
    ...(hasParts
      ? [
          'Amounts that add up are in as shares of their total; a share, or a value of a category, is compared with the mean mix of the others.',
        ]
      : []),
    ...leftOut.map(({ sentence }) => sentence),
    ...plan.dropped.filter(({ reason }) => reason !== 'sensitive').map(({ sentence }) => sentence),
    `Same sign: in so many of ${folds} fits on halves of the customers (five random splits) the effect has the sign it has in all.`,
  ];
}
