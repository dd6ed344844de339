import { defineCommand } from './contract/command.ts';
import { rerunArgs } from './reruns/rerun-args.ts';

/**
 * What is otherwise kept or made at set times, made anew: the digest of now, the groups, or the model of an outcome.
 *
 * The answer is that of /digest, of /segment rerun or of /model <outcome> retrain, and so is its `data`.
 */
export const command = defineCommand({
  name: 'rerun',
  rank: 95,
  summary: 'Make anew what is kept: the digest of now, the groups, or a model',
  usage: 'digest | segment | model <campaign|outcome|product> [days=] [sensitive]',
  examples: ['/rerun digest', '/rerun segment'],
  asks: [
    ['make the groups anew', '/rerun segment'],
    ['run the digest again', '/rerun digest'],
  ],
  args: rerunArgs,
  // Loaded when it is asked: the other commands need not wait for it.
  run: async (args, context) => (await import('./reruns/answer-rerun.ts')).answerRerun(args, context),
});
