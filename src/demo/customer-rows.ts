import { type Answers, CAMPAIGNS } from './campaigns.ts';
import type { Customer } from './customers.ts';
import type { OrderDays } from './order-days.ts';
import type { Sampler } from './sampler.ts';
import { isoDate } from './timeline.ts';

export const CUSTOMER_COLUMNS = [
  'CustomerID',
  'Birth_Year',
  'Gender',
  'Education',
  'Marital_Status',
  'Household_Size',
  'Children',
  'Income',
  'Region',
  'Preferred_Channel',
  'Customer_Since',
  'Complaint',
  'Marketing_Consent',
  'NumWebVisitsMonth',
  ...CAMPAIGNS.map(({ name }) => name),
  ...CAMPAIGNS.map(({ name }) => `${name}_Date`),
] as const;

/** The customers as the shop's system exports them on the last day. */
export function* customerRows(
  lives: ReadonlyMap<Customer, OrderDays>,
  responses: readonly Answers[],
  sampler: Sampler,
): Generator<readonly (string | number | null)[]> {
  let index = 0;
  for (const [customer, life] of lives) {
    yield [
      customer.id,
      customer.birthYear,
      customer.gender,
      customer.education,
      customer.maritalStatus,
      customer.householdSize,
      customer.children,
      customer.income,
      customer.region,
      customer.channel,
      isoDate(customer.since),
      sampler.chance(complaintProbability(life)) ? 1 : 0,
      customer.consent ? 'yes' : 'no',
      sampler.poisson(webVisits(customer, life)),
      ...responses.map((answers) => answers[index] ?? null),
      ...responses.map((answers, campaign) => contactDay(answers[index], campaign)),
    ];
    index++;
  }
}

/** The day on which the customer was contacted; null for who was not. */
function contactDay(answer: 0 | 1 | null | undefined, campaign: number): string | null {
  const sent = CAMPAIGNS[campaign];
  return answer === null || answer === undefined || sent === undefined ? null : isoDate(sent.sentOn);
}

/** Those who left complained more often. */
function complaintProbability({ leftOn }: OrderDays): number {
  return leftOn === null ? 0.015 : 0.05;
}

function webVisits({ channel }: Customer, { leftOn }: OrderDays): number {
  return (channel === 'Web' ? 5.5 : 1.8) * (leftOn === null ? 1 : 0.35);
}
