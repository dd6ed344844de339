/** A column that could have been a feature and must not be, and why, as a sentence. */
export type LeftOut = {
  readonly name: string;
  readonly label: string;
  /**
   * `outcome`: it is the answer itself. `later`: it came after. `undated`: the data does not say that it came before.
   * `separates`: it alone tells yes from no.
   */
  readonly reason: 'outcome' | 'later' | 'undated' | 'separates';
  readonly sentence: string;
};

/** What the person who asked should know of it: one sentence a reason, but one a column that separates. */
export function leftOutRules(leftOut: readonly LeftOut[], outcome: string): string[] {
  const labels = (reason: LeftOut['reason']) =>
    leftOut.filter((one) => one.reason === reason).map(({ label }) => label);
  const [later, undated] = [labels('later'), labels('undated')];
  return [
    ...(later.length > 0 ? [`Left out, because later than “${outcome}”: ${later.join(', ')}.`] : []),
    ...(undated.length > 0
      ? [`Left out, because the data does not put it before “${outcome}”: ${undated.join(', ')}.`]
      : []),
    ...leftOut.filter(({ reason }) => reason === 'separates').map(({ sentence }) => `Left out: ${sentence}`),
  ];
}
