const NON_PRODUCTS = new Set([
  ...['POST', 'DOT', 'D', 'M', 'S', 'B', 'BANK CHARGES', 'C2', 'CRUK', 'PADS', 'AMAZONFEE'],
]);

/**
 * Whether an item code stands for postage, a discount, a fee, a manual entry or a sample instead of goods. These are in many
 * baskets and would fill the list of rules.
 *
 * @param code as it stands in the file; upper and lower case and blanks around it do not matter
 * @see Chen, Sain and Guo (2012), Data mining for the online retail industry, doi:10.1057/dbm.2012.17 (the data with these codes)
 * @example isNonProduct(' post') // => true
 */
export function isNonProduct(code: string): boolean {
  return NON_PRODUCTS.has(code.trim().toUpperCase());
}
