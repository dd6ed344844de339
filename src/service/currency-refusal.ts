import { UserError } from '../../commands/contract/user-error.ts';
import type { AnswerPool } from '../answering/answer-pool.ts';

/**
 * Why the customer data cannot be in a currency, in a sentence; undefined where it can.
 *
 * @throws {AnswerFault} where the fault is ours
 */
export async function currencyRefusal(
  pool: Pick<AnswerPool, 'call'>,
  currency: string,
): Promise<string | undefined> {
  try {
    await pool.call('checkCurrency', { currency });
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}
