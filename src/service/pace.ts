/** How long Patron waits, in milliseconds. The defaults suit Slack; whoever plays Slack may be in more of a hurry. */
export type Pace = {
  /** For the answer to a call of Slack's. Default 10,000. */
  readonly callMs: number;
  /** Until Slack has processed a picture; after that the answer goes without it. Default 20,000. */
  readonly fileReadyMs: number;
  /** Between looks whether a picture is processed. Default 500. */
  readonly filePollMs: number;
  /** Between looks for what became due. Default 500. */
  readonly pollMs: number;
};

export const PACE: Pace = { callMs: 10_000, fileReadyMs: 20_000, filePollMs: 500, pollMs: 500 };
