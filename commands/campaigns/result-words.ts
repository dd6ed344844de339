import { formatCount, formatMeasure, formatMoney, formatShare } from '../../charts/format-number.ts';
import type { CampaignPlan } from '../../db/campaign-plans.ts';
import type { Judgement } from './judge-plan.ts';

/** A difference of shares in words. */
export function inPoints(share: number): string {
  const points = formatMeasure(share * 100);
  return `${points} percentage ${points === '1' ? 'point' : 'points'}`;
}

/** `2.1 (−3 to 7.2) percentage points`. */
const liftInWords = ({ lift }: Judgement): string =>
  `${inPoints(lift.value)} (${formatMeasure(lift.low * 100)} to ${formatMeasure(lift.high * 100)})`;

const OPENING = { keep: 'Keep', stop: 'Stop', unsure: 'Too few to tell about' } as const;

/** The sentence that answers what came of a campaign. */
export function resultHeadline(plan: CampaignPlan, judged: Judgement, what: string): string {
  const { contacted, heldOut, verdict } = judged;
  const rates = `${formatShare(contacted.value)} of the contacted ${what}, and ${formatShare(heldOut.value)} of those held out`;
  return `${OPENING[verdict]} ${plan.name}: ${rates}, a lift of ${liftInWords(judged)}.`;
}

/** The same in a line, for the picture of it. */
export const resultTitle = (plan: CampaignPlan, { verdict, lift }: Judgement): string =>
  `${OPENING[verdict]} ${plan.name}: a lift of ${inPoints(lift.value)}`;

/** What follows, and why. */
export function verdictNote(judged: Judgement, currency: string): string {
  return [paying(judged), brought(judged, currency)].join(' ');
}

function paying({ verdict, breakEven, customersToTell }: Judgement): string {
  const least = breakEven === null ? 'nothing' : `the ${inPoints(breakEven)} from which a contact pays`;
  if (verdict === 'keep')
    return `Even the low end of the interval is more than ${least}, so the campaign works: keep it.`;
  if (verdict === 'stop')
    return breakEven === null
      ? 'Even the high end of the interval is below nothing: those who were left alone did better. Stop it.'
      : `Even the high end of the interval is less than ${least}: stop it, or make it cheaper.`;
  const size =
    customersToTell === null
      ? 'No number of customers would tell, because the lift is just that.'
      : `If the lift really is what it seems, an audience of about ${formatCount(customersToTell)} with the same share held out would tell in four cases of five.`;
  return `The interval reaches from below to above ${least}: this campaign was too small to tell. ${size}`;
}

function brought({ buyers, profit }: Judgement, currency: string): string {
  const buyersInWords = `${formatCount(buyers.value)} (${formatCount(buyers.low)} to ${formatCount(buyers.high)})`;
  const money = (amount: number) => formatMoney(amount, currency);
  const gain =
    profit === null
      ? ''
      : `, and a profit of ${money(profit.value)} (${money(profit.low)} to ${money(profit.high)})`;
  return `Beyond what would have come anyway it brought ${buyersInWords} customers${gain}.`;
}
