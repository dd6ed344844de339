import type { FeatureColumn } from '../../analytics/features/feature-table.ts';
import type { Outcome } from '../outcomes.ts';
import { readResponses } from '../responses.ts';
import type { Db } from '../schema.ts';

/** Whether a campaign was certainly before an outcome: by their days where both are known, else by their positions. */
export function isEarlier(campaign: Outcome, outcome: Pick<Outcome, 'day' | 'position'>): boolean {
  if (campaign.day !== null && outcome.day !== null) return campaign.day < outcome.day;
  return campaign.position !== null && outcome.position !== null && campaign.position < outcome.position;
}

/** A campaign as a feature of another question. */
type Part = { readonly campaign: string; readonly name: string; readonly label: string };

/** Answers to campaigns as columns of yes and no; unknown is missing. */
export async function answerColumns(
  db: Db,
  customers: readonly string[],
  parts: readonly Part[],
): Promise<FeatureColumn[]> {
  if (parts.length === 0) return [];
  const names = parts.map(({ campaign }) => campaign);
  const columns = await readResponses(db, customers, names);
  const responses = new Map(columns.map((one) => [one.name, one.answers]));
  return parts.flatMap(({ campaign, name, label }) => {
    const values = responses.get(campaign);
    if (values === undefined) return [];
    return [{ name, label, family: 'behaviour', unit: 'boolean', sensitive: false, values } as const];
  });
}

/** Each campaign under its own name. */
export const asThemselves = (campaigns: readonly Pick<Outcome, 'name' | 'label'>[]): Part[] =>
  campaigns.map(({ name, label }) => ({ campaign: name, name, label: `Said yes to ${label}` }));

/**
 * Each campaign by how far back it is, so that campaigns of different times compare.
 *
 * @param names the latest first
 */
export const countedBack = (names: readonly string[]): Part[] =>
  names.map((campaign, i) => ({
    campaign,
    name: `campaign_back_${i + 1}`,
    label: i === 0 ? 'Said yes to the campaign before' : `Said yes ${i + 1} campaigns before`,
  }));
