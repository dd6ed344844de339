import type { Loader } from 'vega';
import { ChartError } from './chart-error.ts';

/** A loader that loads nothing and remembers that it was asked: Vega itself only logs a failed load. */
export type RefusingLoader = Loader & { readonly refusal: ChartError | undefined };

/** Refuses every address and file that a specification names, links and pictures included. One loader a drawing. */
export function refusingLoader(): RefusingLoader {
  let refusal: ChartError | undefined;

  async function refuse(): Promise<never> {
    refusal = new ChartError(
      'The chart was not drawn: it names a file or an address, and charts hold their own data.',
    );
    throw refusal;
  }

  // Of links and pictures Vega asks here first, and an error would surface where nobody can catch it: the address
  // is emptied instead, and the refusal remembered.
  const emptied = () => refuse().catch(() => ({ href: '' }));

  return {
    get refusal() {
      return refusal;
    },
    load: refuse,
    sanitize: emptied,
    http: refuse,
    file: refuse,
  };
}
