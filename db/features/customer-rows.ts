/** Customers in the order of their rows, and where to find each. Figures that come as one row a customer become columns. */
export type CustomerRows = {
  readonly ids: readonly number[];
  readonly keys: readonly string[];
  /** Row of a customer's id; undefined for a customer who is not in question. */
  readonly rowOf: ReadonlyMap<number, number>;
};

export function customerRows(
  customers: readonly { readonly id: number; readonly key: string }[],
): CustomerRows {
  return {
    ids: customers.map(({ id }) => id),
    keys: customers.map(({ key }) => key),
    rowOf: new Map(customers.map(({ id }, row) => [id, row])),
  };
}
