import { UserError } from '../../commands/contract/user-error.ts';
import { dayOfAnswer } from '../slack/answer-id.ts';
import type { Share } from '../slack/ask.ts';
import { hasSmallGroup } from '../slack/small-groups.ts';
import type { JobDesk, Outcome } from './answer-jobs.ts';
import type { KeptAnswer } from './answer-question.ts';

/** Posts what an answer says about groups into a channel; who is in them stays with the asker. */
export async function shareAnswer({ answerId, user, channel }: Share, desk: JobDesk): Promise<Outcome> {
  const stored = await desk.journal.readAnswer(answerId);
  if (stored === undefined) {
    throw new UserError(
      `This answer is of ${dayOfAnswer(answerId)} and is no longer kept. Ask again to share it.`,
    );
  }
  if (stored.user !== user) throw new UserError('Only the person who asked can share this answer.');
  if (hasSmallGroup((stored.body as KeptAnswer).answer)) {
    throw new UserError(
      'This answer has groups of fewer than ten customers, which would say what single customers did. It was not shared.',
    );
  }
  return {
    posts: [{ kind: 'answer', answerId, user, audience: 'shared', destination: { to: 'channel', channel } }],
  };
}
