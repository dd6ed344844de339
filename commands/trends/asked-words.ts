import { isoDay } from '../../analytics/math/calendar.ts';
import type { SalesScope } from './sales-scope.ts';

/** The words of the question that say which sales count: they go on in the questions that follow. */
export const scopeWords = ({ gross, named }: Pick<SalesScope, 'gross' | 'named'>): string =>
  `${gross ? ' gross' : ''}${named ? ' named' : ''}`;

/** Which sales a picture shows: it is passed on without its answer. */
export const scopeSubtitle = ({ firstDay, lastDay, named }: SalesScope, what: string): string =>
  `${what}${named ? ' of named customers' : ''} · ${isoDay(firstDay)} to ${isoDay(lastDay)}`;

/** What the `data` of every view begins with. */
export const scopeData = ({ gross, named, firstDay, lastDay }: SalesScope) => ({
  spend: gross ? 'gross' : 'net',
  named,
  from: isoDay(firstDay),
  to: isoDay(lastDay),
});
