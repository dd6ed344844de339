import type { TableBlock } from '../contract/answer.ts';

type Listed = {
  readonly customers: readonly string[];
  /** 1 where the customer is held out. */
  readonly heldOut: Uint8Array;
  readonly chances: Float64Array | null;
};

/** The customers of an audience, to be exported: whom to contact, and whom to leave alone. */
export function audienceList({ customers, heldOut, chances }: Listed): TableBlock {
  return {
    kind: 'table',
    id: 'audience',
    title: 'Whom to contact, and whom to hold out',
    persons: true,
    columns: [
      { key: 'customer', label: 'Customer', type: 'id' },
      ...(chances === null ? [] : [{ key: 'chance', label: 'Chance', type: 'share' } as const]),
      { key: 'heldOut', label: 'Hold out', type: 'text' },
    ],
    rows: customers.map((customer, row) => ({
      customer,
      ...(chances !== null && { chance: chances[row]! }),
      heldOut: heldOut[row] === 1 ? 'yes' : 'no',
    })),
  };
}
