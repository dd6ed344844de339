import { defineCommand } from './contract/command.ts';
import { segmentArgs } from './segments/segment-args.ts';

/**
 * Groups of customers that are alike.
 *
 * `data` of the summary: `{ view, method, k, silhouette, interpretability, fittedOn, groups: [{ number, name, colour,
 * customers, customerShare, revenue, revenueShare, small, clear, facts, action, channel }], curve, votes, merged: {
 * groups, customers }, between, noise }`, the group that brings most first, `between` of a mixture alone; of the
 * comparison: `{ view, methods: [{ method, name, groups, silhouette, daviesBouldin, calinskiHarabasz, smallest, noise,
 * stability, usable }], winner }`; of the number of groups: `{ view, k, curve, votes, refused }`; of the separation: `{
 * view, silhouette, sampled, groups: [{ group, customers, silhouette, apart, below }] }`; of the other pictures: `{
 * view, groups: [{ number, name, customers }] }`, with the facts and `interpretability` of the profiles.
 */
export const command = defineCommand({
  name: 'segment',
  rank: 20,
  summary: 'Groups of customers that are alike: who they are, what they bring, what to do',
  usage:
    '[kmeans|hier|gmm|dbscan] [k=2..8|auto] [campaigns=6] [on rfm|spend|demographics|all|<columns>] [sensitive] [compare|profiles|count|silhouette|pairs|tree] [customers] [use] [rerun]',
  examples: [
    '/segment',
    '/segment k=5',
    '/segment on rfm',
    '/segment gmm',
    '/segment compare',
    '/segment count',
    '/segment hier tree',
    '/segment campaigns=4',
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
