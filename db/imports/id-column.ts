import { attributeName } from './attribute-names.ts';
import type { ColumnProfile } from './column-profile.ts';
import { normaliseHeader } from './columns.ts';
import { ImportError } from './import-error.ts';
import type { FileUnderstanding } from './understand-file.ts';

/** The last word of a header that names an id: `shopper_id`, `CUSTID`, `MemberNo`; not `AmountPaid`. */
const ID_WORD = /^(.*[^a])?id$|^(no|nr|number|key|code)$/;

/**
 * The customer column by its name, else the only column without repeats or gaps.
 *
 * @throws {ImportError} where no column or more than one may be it
 */
export function idColumn(file: FileUnderstanding, profiles: readonly ColumnProfile[], name: string): number {
  const named =
    file.roles.get('customer') ?? profiles.findIndex(({ header }) => normaliseHeader(header) === 'id');
  if (named >= 0) return named;
  const unique = profiles.flatMap((profile, column) =>
    profile.isUnique && profile.emails === 0 ? [column] : [],
  );
  const likely = unique.filter((column) =>
    ID_WORD.test(attributeName(profiles[column]!.header).split('_').at(-1)!),
  );
  const candidates = likely.length > 0 ? likely : unique;
  if (candidates.length === 1) return candidates[0]!;
  const found = candidates.map((column) => profiles[column]!.header).join(', ');
  const why =
    candidates.length === 0
      ? `No column of ${name} identifies the customer: every column has repeats or gaps.`
      : `More than one column of ${name} may identify the customer: ${found}.`;
  throw new ImportError(
    `${why} Name it: --map customer=…. If the rows are purchases, say so: --as purchases.`,
  );
}
