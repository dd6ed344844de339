/** Who buys `antecedent` takes `consequent` along in the same order with this probability, beyond what taste does. */
export type Affinity = {
  readonly antecedent: string;
  readonly consequent: string;
  readonly probability: number;
};

export const AFFINITIES: readonly Affinity[] = [
  // Matcha and the whisk it is beaten with.
  { antecedent: 'TE009', consequent: 'TW006', probability: 0.45 },
  // Moka pots and ground espresso.
  { antecedent: 'CM004', consequent: 'CB013', probability: 0.4 },
  { antecedent: 'CM005', consequent: 'CB013', probability: 0.4 },
  // The dripper and its filters.
  { antecedent: 'CM007', consequent: 'CM001', probability: 0.6 },
  // Bread flour, yeast and the basket the dough rises in.
  { antecedent: 'PA001', consequent: 'PA010', probability: 0.4 },
  { antecedent: 'BW011', consequent: 'PA001', probability: 0.5 },
  // Earl Grey and lemon biscuits.
  { antecedent: 'TE001', consequent: 'SW006', probability: 0.22 },
  // Muffin tins and cases.
  { antecedent: 'BW006', consequent: 'BW001', probability: 0.5 },
  // Large boxes of capsules and recycling bags.
  { antecedent: 'CC001', consequent: 'CC015', probability: 0.2 },
];
