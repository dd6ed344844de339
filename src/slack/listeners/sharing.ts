import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { shareModal } from '../../render/slack/share-modal.ts';
import { dayOfAnswer } from '../answer-id.ts';
import type { Place } from '../ask.ts';
import { canPost } from '../can-post.ts';
import { type Desk, noteOrTell } from './desk.ts';
import { NOT_OPENED, openModal } from './open-modal.ts';
import { placeOf } from './presses.ts';
import { windowOrTell } from './window-or-tell.ts';
import { within } from './within.ts';

/** Of the three seconds that Slack waits. Patron then tries, and tells in a message where it could not. */
const LOOK_MS = 1200;

const NOT_THERE =
  'Patron is not in that channel. Type /invite @Patron there, then share again, or choose another channel.';

type ShareDesk = Desk & { say(user: string, place: Place, sentence: string): Promise<void> };

/** `share` asks in a modal where to, and says what is shown there; submitting posts it. */
export function listenToSharing(app: App, desk: ShareDesk): void {
  app.action({ type: 'block_actions', action_id: 'share' }, async ({ ack, body, action, client }) => {
    await ack();
    const { user, trigger_id: trigger } = body as BlockAction;
    const answerId = (action as ButtonAction).value ?? '';
    const place = placeOf(body as BlockAction);
    const tell = (sentence: string) => desk.say(user.id, place, sentence);
    const window = await windowOrTell(desk, { trigger, tell }, async () => {
      const answer = await desk.journal.readAnswer(answerId);
      const refusal = refusalOf(answer, user.id, answerId);
      return refusal ?? shareModal({ answerId, question: answer?.question ?? '', place });
    });
    if (window === undefined) return;
    if (typeof window === 'string') return await tell(window);
    await openModal({ client, trigger, view: window }, () => tell(NOT_OPENED));
  });

  app.view('share', async ({ ack, body, view, client }) => {
    const fail = (sentence: string) => ack({ response_action: 'errors', errors: { channel: sentence } });
    const channel = view.state.values.channel?.channel?.selected_conversation;
    if (typeof channel !== 'string') return await fail('Choose a channel.');
    const { answerId, place } = metadataIn(view.private_metadata);
    const { id: user } = body.user;
    const isOpen = (await within(LOOK_MS, canPost(client, channel, desk.now()))) ?? true;
    if (!isOpen) return await fail(NOT_THERE);
    const refusal = await noteOrTell(desk, {
      key: `view:${view.id}:${view.hash}`,
      ask: { kind: 'share', user, answerId, channel },
    });
    if (refusal !== undefined) return await fail(refusal);
    await ack();
    if (place !== undefined)
      await desk.say(user, place, 'The answer is on its way to the channel you chose.');
  });
}

/** What the modal was opened with; one of an earlier version holds the id of the answer alone. */
function metadataIn(metadata: string): { readonly answerId: string; readonly place?: Place } {
  try {
    return JSON.parse(metadata) as { answerId: string; place: Place };
  } catch {
    return { answerId: metadata };
  }
}

/** Why this person cannot share the answer; undefined where they can. */
function refusalOf(
  answer: { readonly user: string } | undefined,
  user: string,
  answerId: string,
): string | undefined {
  if (answer === undefined)
    return `This answer is of ${dayOfAnswer(answerId)} and is no longer kept. Ask again to share it.`;
  return answer.user === user ? undefined : 'Only the person who asked can share this answer.';
}
