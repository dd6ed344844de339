import type { Outcome } from '../outcomes.ts';

/** A campaign whose answers stand in for those of the planned one. */
export type TrainingCampaign = {
  readonly campaign: Outcome;
  /** Names of the campaigns before it that it has in common with the planned one, the latest first. */
  readonly earlier: readonly string[];
};

/** A campaign that has not run yet, and what it is predicted from. */
export type CampaignPlan = {
  /** The campaign to come. Nobody has answered. */
  readonly outcome: Outcome;
  /** The most recent comparable campaigns, the latest first; at least one. */
  readonly from: readonly TrainingCampaign[];
  /** Names of the campaigns whose answers stand for those before, the latest first. */
  readonly earlier: readonly string[];
};

/** A campaign with fewer of either answer teaches little; it stands in only where there is no better one. */
export const FEWEST_ANSWERS = 10;

/** One campaign has a theme of its own, which a few together even out; older ones are of other times. */
export const MOST_TRAINING_CAMPAIGNS = 3;

/**
 * How to predict the next campaign: from the most recent ones with enough answers, each with the features that it would
 * have had then. Answers to campaigns before are counted back from each, so that "the campaign before" is campaign 5 for
 * campaign 6, and campaign 6 for campaign 7.
 *
 * @param campaigns in their order
 * @returns undefined where no campaign has both a yes and a no
 */
export function planCampaign(campaigns: readonly Outcome[]): CampaignPlan | undefined {
  const latest = campaigns.toReversed();
  const chosen = comparable(latest).slice(0, MOST_TRAINING_CAMPAIGNS);
  if (chosen.length === 0) return undefined;
  const before = (campaign: Outcome) => latest.slice(latest.indexOf(campaign) + 1);
  const depth = Math.min(...chosen.map((campaign) => before(campaign).length));
  const namesOf = (some: readonly Outcome[]) => some.slice(0, depth).map(({ name }) => name);
  const position = latest[0]!.position! + 1;
  return {
    outcome: {
      name: `campaign${position}`,
      label: `Campaign ${position}`,
      kind: 'campaign',
      position,
      day: null,
      dayFrom: null,
      answers: { known: 0, yes: 0, no: 0, unknown: latest[0]!.answers.known + latest[0]!.answers.unknown },
      source: { of: 'nothing' },
    },
    from: chosen.map((campaign) => ({ campaign, earlier: namesOf(before(campaign)) })),
    earlier: namesOf(latest),
  };
}

function comparable(latest: readonly Outcome[]): readonly Outcome[] {
  const withAtLeast = (fewest: number) =>
    latest.filter(({ answers: { yes, no } }) => Math.min(yes, no) >= fewest);
  const enough = withAtLeast(FEWEST_ANSWERS);
  return enough.length > 0 ? enough : withAtLeast(1);
}
