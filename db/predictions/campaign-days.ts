import { attributeName } from '../imports/attribute-names.ts';
import type { Db } from '../schema.ts';
import { newestValues } from './answer-counts.ts';

export type CampaignDay = {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** The column that says so: its attribute's name, and as the file's header has it. */
  readonly attribute: string;
  readonly label: string;
};

/** What a column of dates is called after the campaign whose days it holds: `Campaign6_Date`, `Response sent on`. */
const SUFFIX = /(date|day|sent|senton|sentdate|start|startdate|started|startedon|launch|launchdate)$/;

/**
 * The day on which each campaign began, by its name: the earliest date of the customers' column of dates that is called
 * after it. Days of contact and days of response both begin no earlier than the campaign.
 */
export async function campaignDays(
  db: Db,
  campaigns: readonly { readonly name: string; readonly label: string }[],
): Promise<ReadonlyMap<string, CampaignDay>> {
  const dates = await db
    .selectFrom('attribute')
    .select(['id', 'name', 'label'])
    .where('kind', '=', 'date')
    .orderBy('id')
    .execute();
  const days = new Map<string, CampaignDay>();
  for (const { id, name, label } of dates) {
    const campaign = campaigns.find((one) => isCalledAfter(name, one));
    if (campaign === undefined || days.has(campaign.name)) continue;
    const { day } = await newestValues(db, id)
      .select(({ fn }) => fn.min<number | null>('given.number').as('day'))
      .executeTakeFirstOrThrow();
    if (day !== null) days.set(campaign.name, { day, attribute: name, label });
  }
  return days;
}

/** Whether an attribute's name is that of a column of days of a campaign. */
export function isCalledAfter(
  attribute: string,
  { name, label }: { readonly name: string; readonly label: string },
): boolean {
  const letters = attribute.replaceAll('_', '');
  return [name, attributeName(label)].some((campaign) => {
    const start = campaign.replaceAll('_', '');
    return letters.startsWith(start) && SUFFIX.exec(letters.slice(start.length))?.index === 0;
  });
}
