import type { Answer } from '../contract/answer.ts';
import { sumBuyers } from './population-totals.ts';
import type { RfmView } from './view.ts';

/** A view's part of the answer; caveats and provenance are the same for all views. */
export type ViewAnswer = Pick<Answer, 'title' | 'headline' | 'groupHeadline' | 'privacy' | 'blocks' | 'data'>;

/** What the `data` of every view begins with. */
export function viewData({ args, population, segmented }: RfmView): Answer['data'] {
  return {
    view: args.view,
    source: population.source,
    asOf: population.asOf,
    spend: args.gross ? 'gross' : 'net',
    scheme: segmented.scheme.name,
    fitted: segmented.fitted,
    totals: sumBuyers(population),
  };
}
