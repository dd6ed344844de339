export type Grade = 'Excellent' | 'Good' | 'Fair' | 'Poor';

export type LiftGrade = {
  /** 0 no better than chance, 1 every buyer before every other customer. */
  readonly quality: number;
  readonly grade: Grade;
  /** What the grade is good for, one sentence. */
  readonly advice: string;
};

const GRADES: readonly { readonly from: number; readonly grade: Grade; readonly advice: string }[] = [
  { from: 0.6, grade: 'Excellent', advice: 'Good enough to contact the top of the list only.' },
  {
    from: 0.4,
    grade: 'Good',
    advice: 'Good enough to choose whom to contact; keep a holdout to measure it.',
  },
  { from: 0.2, grade: 'Fair', advice: 'Better than chance: leave out the bottom of the list, not more.' },
  { from: 0, grade: 'Poor', advice: 'Hardly better than chance: do not choose customers by it.' },
];

/**
 * The grade of a ranking for people who do not read AUC: lift quality is the area between the gains curve and chance,
 * over that of a perfect ranking, which is 2 AUC - 1.
 *
 * @param auc area under the ROC curve, 0 to 1; one below one half grades as 0
 * @returns Excellent from 0.6, Good from 0.4, Fair from 0.2
 * @throws {RangeError} if the area lies outside 0 to 1
 * @see Braze documentation, Prediction quality (bands); Somers (1962), doi:10.2307/2090408 (2 AUC - 1)
 * @example liftGrade(0.9).grade // => 'Excellent'
 */
export function liftGrade(auc: number): LiftGrade {
  if (!(auc >= 0 && auc <= 1)) throw new RangeError(`liftGrade requires an area from 0 to 1, got ${auc}`);
  const quality = Math.max(0, 2 * auc - 1);
  // What rounding takes off must not cost a grade.
  const { grade, advice } = GRADES.find(({ from }) => quality + 1e-12 >= from)!;
  return { quality, grade, advice };
}
