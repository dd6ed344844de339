import type { FeatureTable } from '../../analytics/features/feature-table.ts';
import type { ResponseColumn } from '../../db/responses.ts';
import type { Row } from '../contract/answer.ts';

/** Does a group behave differently where it counts: one figure in the group and among everybody else. */
export type Validation = Row & {
  readonly measure: string;
  readonly group: number | null;
  readonly others: number | null;
  /** Customers of the group whose answer is known. */
  readonly known: number;
};

/** Past campaigns and coming back: nothing that the groups were made of, as far as the data has it. */
export function groupValidation(
  table: FeatureTable,
  responses: readonly ResponseColumn[],
  isMember: readonly boolean[],
): Validation[] {
  const orders = table.columns.find(({ name }) => name === 'frequency')?.values;
  const repeats = orders?.map((count) => (Number.isNaN(count) ? count : Number(count >= 2)));
  return [
    ...responses.map(({ label, answers }) => validation(`Said yes to ${label}`, answers, isMember)),
    ...(repeats === undefined ? [] : [validation('Bought more than once', repeats, isMember)]),
  ].filter(({ known }) => known > 0);
}

function validation(measure: string, answers: Float64Array, isMember: readonly boolean[]): Validation {
  const side = (member: boolean) => {
    const known = [...answers].filter((answer, row) => isMember[row] === member && !Number.isNaN(answer));
    const yes = known.reduce((sum, answer) => sum + answer, 0);
    return { known: known.length, share: known.length === 0 ? null : yes / known.length };
  };
  const group = side(true);
  return { measure, group: group.share, others: side(false).share, known: group.known };
}
