import { attributeName, campaignNumber } from './attribute-names.ts';
import { isBoolean } from './boolean-cell.ts';
import type { ColumnProfile } from './column-profile.ts';
import { findColumn } from './columns.ts';
import { ImportError } from './import-error.ts';
import type { ImportOptions } from './import-options.ts';

/** A yes/no column that says who responded to a campaign, or how something else came out. */
export type ResponseColumn = {
  readonly column: number;
  readonly name: string;
  readonly label: string;
  readonly kind: 'campaign' | 'outcome';
  readonly position: number | null;
};

/**
 * The columns that hold answers: campaigns by their headers, in their order, and the outcomes that the person named.
 *
 * @throws {ImportError} where an outcome is no column of the file, or holds other values than yes and no
 */
export function responseColumns(
  columns: readonly number[],
  profiles: readonly ColumnProfile[],
  options: ImportOptions,
  name: string,
): ResponseColumn[] {
  const outcomes = [...new Set(options.outcomes)].map((word) => outcomeColumn(word, profiles, name));
  const numbered = columns.flatMap((column) => {
    const number = outcomes.some((outcome) => outcome.column === column)
      ? null
      : campaignNumber(profiles[column]!.header);
    return number !== null && isBoolean(profiles[column]!) ? [{ column, number }] : [];
  });
  const last = Math.max(0, ...numbered.map(({ number }) => (number === 'last' ? 0 : number)));
  const campaigns = numbered.map(({ column, number }) => {
    const position = number === 'last' ? last + 1 : number;
    return {
      column,
      name: `campaign${position}`,
      label: profiles[column]!.header,
      kind: 'campaign',
      position,
    } as const;
  });
  return [...campaigns.sort((a, b) => a.position - b.position), ...outcomes];
}

function outcomeColumn(word: string, profiles: readonly ColumnProfile[], name: string): ResponseColumn {
  const headers = profiles.map(({ header }) => header);
  const column = findColumn(headers, word);
  if (column < 0)
    throw new ImportError(
      `--outcome names the column “${word}”, which is not in ${name}. Its columns are ${headers.join(', ')}.`,
    );
  if (!isBoolean(profiles[column]!)) {
    throw new ImportError(
      `The column “${headers[column]}” of ${name} is no outcome: it holds other values than yes and no.`,
    );
  }
  return {
    column,
    name: attributeName(headers[column]!),
    label: headers[column]!,
    kind: 'outcome',
    position: null,
  };
}
