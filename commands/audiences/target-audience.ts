/** Customers that a segment, a group or a rule names: whom a campaign is planned for. */
export type TargetAudience = {
  /** The words that ask for it again: `At Risk`, `group Bulk Buyers`, `campaign7 top 400`. */
  readonly words: string;
  /** As people call it: `At Risk`, `the 400 likeliest to say yes to Campaign 7`. */
  readonly label: string;
  /** How customers got into it, each one sentence. */
  readonly rules: readonly string[];
  /** Names the draw of who is held out. */
  readonly draw: string;
  /** Keys, without those who did not agree to marketing. */
  readonly customers: readonly string[];
  /** How likely each is to say yes, 0 to 1; null where no model chose them. */
  readonly chances: Float64Array | null;
  /** Passed over for want of consent. */
  readonly withoutConsent: number;
  /** Customers among whom they were found. */
  readonly among: number;
  /** The day after the last purchase (ISO); null where the data has no calendar dates. */
  readonly asOf: string | null;
};
