import type { CustomerRisk } from './current-risk.ts';

/** Fixed edges, so that the same word is the same risk next week. */
export const HIGH = 0.75;
export const MEDIUM = 0.5;

export type BandName = 'high' | 'medium' | 'low';

/** Active customers of one band of risk; money in major units. */
export type RiskBand = {
  readonly band: BandName;
  readonly customers: number;
  /** Net spend of the last year of all of them. */
  readonly value: number;
  /** How many of them are expected to be lost: their risks summed. */
  readonly expectedLost: number;
  /** The money expected to be lost: risk times net spend of the last year, summed. */
  readonly expectedLoss: number;
};

export const bandOf = (risk: number): BandName => (risk >= HIGH ? 'high' : risk >= MEDIUM ? 'medium' : 'low');

export const BAND_LABELS = {
  high: 'High (75% and more)',
  medium: 'Medium (50 to 75%)',
  low: 'Low (under 50%)',
} as const;

/** High, medium and low; none where no risk is known. */
export function riskBands(customers: readonly CustomerRisk[], currencyDigits: number): RiskBand[] {
  const known = customers.flatMap(({ risk, value }) => (risk === null ? [] : [{ risk, value }]));
  if (known.length === 0) return [];
  const money = (amount: number) => Number(amount.toFixed(currencyDigits));
  return (['high', 'medium', 'low'] as const).map((band) => {
    const own = known.filter(({ risk }) => bandOf(risk) === band);
    return {
      band,
      customers: own.length,
      value: money(own.reduce((sum, { value }) => sum + value, 0)),
      expectedLost: Math.round(own.reduce((sum, { risk }) => sum + risk, 0)),
      // Who gave back more than was bought takes no money along.
      expectedLoss: money(own.reduce((sum, { risk, value }) => sum + risk * Math.max(0, value), 0)),
    };
  });
}

/** Medium and high together: more likely lost than not. */
export function atRisk(bands: readonly RiskBand[]): Omit<RiskBand, 'band'> {
  const own = bands.filter(({ band }) => band !== 'low');
  const sum = (key: 'customers' | 'value' | 'expectedLost' | 'expectedLoss') =>
    own.reduce((total, band) => total + band[key], 0);
  return {
    customers: sum('customers'),
    // Sums of money to the minor unit have at most binary dust below it.
    value: Number(sum('value').toFixed(3)),
    expectedLost: sum('expectedLost'),
    expectedLoss: Number(sum('expectedLoss').toFixed(3)),
  };
}
