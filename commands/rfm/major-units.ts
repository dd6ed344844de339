/**
 * Money from minor to major units, exact to the minor unit: one division of whole numbers, rounded once.
 *
 * @example majorUnits(27948902, 2) // => 279489.02
 */
export const majorUnits = (minor: number, digits: number): number => minor / 10 ** digits;

/**
 * Takes the binary dust off a sum or mean of money.
 *
 * @example roundMoney(0.1 + 0.2, 2) // => 0.3
 */
export const roundMoney = (amount: number, digits: number): number => Number(amount.toFixed(digits));
