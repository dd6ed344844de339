import { defineCommand } from './contract/command.ts';
import { segmentArgs } from './segments/segment-args.ts';

/**
 * Groups of customers that are alike.
 *
 * `data` of the summary: `{ view, method, k, silhouette, fittedOn, groups: [{ number, name, colour, customers,
 * customerShare, revenue, revenueShare, facts, action, channel }], curve, votes, noise }`, the group that brings most
 * first; of the comparison: `{ view, methods: [{ method, name, groups, silhouette, daviesBouldin, calinskiHarabasz,
 * smallest, noise, stability, usable }], winner }`.
 */
export const command = defineCommand({
  name: 'segment',
  summary: 'Groups of customers that are alike: who they are, what they bring, what to do',
  usage:
    '[kmeans|hier|gmm|dbscan] [k=2..8] [on rfm|spend|demographics|all|<columns>] [sensitive] [compare] [rerun]',
  examples: [
    '/segment',
    '/segment k=5',
    '/segment on rfm',
    '/segment gmm',
    '/segment compare',
    '/segment rerun',
  ],
  asks: [
    ['what kinds of customers do we have', '/segment'],
    ['group similar customers', '/segment'],
    ['clusters and personas', '/segment'],
    ['which clustering method is best', '/segment compare'],
    ['compare methods', '/segment compare'],
  ],
  args: segmentArgs,
  // Loaded when it is asked: the other commands need not wait for it.
  run: async (args, context) => (await import('./segments/answer-segment.ts')).answerSegment(args, context),
});
