/** How much a rule can be trusted: Slack's own pages, its SDK's types, what others met in practice, or what we hold to be so. */
export type Confidence = 'documented' | 'sdk' | 'reported' | 'expert';

/** Where a rule comes from. */
export type Evidence = { readonly source: string; readonly confidence: Confidence };

/** One thing that Slack refuses. The id is `<object>.<field>.<check>` or `<object>.<check>`. */
export type Rule = Evidence & { readonly id: string };

const REFERENCE = 'https://docs.slack.dev/reference/';

export const documented = (page: string): Evidence => ({
  source: `${REFERENCE}${page}`,
  confidence: 'documented',
});
export const sdk = (type: string): Evidence => ({ source: `@slack/types 3.2.0, ${type}`, confidence: 'sdk' });
export const reported = (source: string): Evidence => ({ source, confidence: 'reported' });
export const expert = (source: string): Evidence => ({ source, confidence: 'expert' });
