/** One line of `patron doctor`: what was looked at, how it is, and what to do about it. */
export type Finding = {
  readonly id: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly text: string;
  /** What to do; absent where nothing is to be done. */
  readonly remedy?: string;
};
