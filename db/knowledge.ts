import type { Db } from './schema.ts';

export type KnownAttribute = {
  readonly name: string;
  readonly label: string;
  readonly kind: string;
  readonly sensitive: boolean;
};

export type KnownCampaign = { readonly name: string; readonly kind: 'campaign' | 'outcome' };

/** The catalogue of customer attributes, by name. */
export async function readAttributes(db: Db): Promise<KnownAttribute[]> {
  const rows = await db
    .selectFrom('attribute')
    .select(['name', 'label', 'kind', 'sensitive'])
    .orderBy('name')
    .execute();
  return rows.map((row) => ({ ...row, sensitive: row.sensitive === 1 }));
}

/** What customers answered yes or no to: campaigns in their order, then outcomes. */
export async function readCampaigns(db: Db): Promise<KnownCampaign[]> {
  return db
    .selectFrom('campaign')
    .select(['name', 'kind'])
    .orderBy('kind')
    .orderBy('position')
    .orderBy('name')
    .execute();
}
