import type { GroupMethod } from '../../analytics/groups/group-fit.ts';

/** Which groups are asked for. */
export type SegmentQuestion = {
  readonly method: GroupMethod;
  readonly k?: number | undefined;
  /** The most groups that may be chosen. */
  readonly campaigns?: number | undefined;
  readonly on?: string | undefined;
  readonly sensitive: boolean;
};

/** What was asked, without the data: the runs of one question follow one another. */
export const questionKey = ({ method, k, campaigns, on, sensitive }: SegmentQuestion): string =>
  [
    'clusters',
    method,
    k ?? 'auto',
    on?.toLowerCase() ?? 'default',
    ...(sensitive ? ['sensitive'] : []),
    ...(campaigns === undefined || k !== undefined ? [] : [`campaigns=${campaigns}`]),
  ].join(':');

/** Nothing but /segment: whatever groups are in use are meant. */
export const isBare = (question: SegmentQuestion): boolean =>
  questionKey(question) === questionKey({ method: 'kmeans', sensitive: false });

/**
 * The command that asks a question.
 *
 * @param words after it, such as a view
 * @example segmentCommand({ method: 'gmm', k: 4, sensitive: false }, 'count') // => '/segment gmm k=4 count'
 */
export function segmentCommand(question: SegmentQuestion, ...words: readonly string[]): string {
  const { method, k, campaigns, on, sensitive } = question;
  return [
    '/segment',
    ...(method === 'kmeans' ? [] : [method]),
    ...(k === undefined ? [] : [`k=${k}`]),
    ...(campaigns === undefined || k !== undefined ? [] : [`campaigns=${campaigns}`]),
    ...(on === undefined ? [] : [`on ${on}`]),
    ...(sensitive ? ['sensitive'] : []),
    ...(isBare(question) ? ['auto'] : []),
    ...words,
  ].join(' ');
}
