import { ImportError } from './import-error.ts';
import { type DecimalEvidence, type DecimalSign, decideDecimal } from './number-format.ts';

/**
 * The decimal sign of a file.
 *
 * @throws {ImportError} where the evidence leaves two readings: then it says what to add
 */
export function settleDecimal(evidence: DecimalEvidence, name: string): DecimalSign {
  const decimal = decideDecimal(evidence);
  if (decimal) return decimal;
  throw new ImportError(
    `The numbers of ${name} read two ways: a comma or point may mean decimals or thousands. Say which means decimals: --decimal . or --decimal ,.`,
  );
}
