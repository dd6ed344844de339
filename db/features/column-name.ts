/** A name as a column's: `Coffee Beans` is `coffee_beans`. */
export const columnName = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join('_') || 'unnamed';
