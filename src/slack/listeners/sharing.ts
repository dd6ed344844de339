import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { shareModal } from '../../render/slack/share-modal.ts';
import { dayOfAnswer } from '../answer-id.ts';
import type { Place } from '../ask.ts';
import { type Desk, noteOrTell } from './desk.ts';
import { NOT_OPENED, openModal } from './open-modal.ts';
import { placeOf } from './presses.ts';
import { windowOrTell } from './window-or-tell.ts';

/** `share` asks in a modal where to, and says what is shown there; submitting posts it. */
export function listenToSharing(
  app: App,
  desk: Desk & { say(user: string, place: Place, sentence: string): Promise<void> },
): void {
  app.action({ type: 'block_actions', action_id: 'share' }, async ({ ack, body, action, client }) => {
    await ack();
    const { user, trigger_id: trigger } = body as BlockAction;
    const answerId = (action as ButtonAction).value ?? '';
    const tell = (sentence: string) => desk.say(user.id, placeOf(body as BlockAction), sentence);
    const window = await windowOrTell(desk, { trigger, tell }, async () => {
      const answer = await desk.journal.readAnswer(answerId);
      const refusal = refusalOf(answer, user.id, answerId);
      return refusal ?? shareModal({ answerId, question: answer?.question ?? '' });
    });
    if (window === undefined) return;
    if (typeof window === 'string') return await tell(window);
    await openModal({ client, trigger, view: window }, () => tell(NOT_OPENED));
  });

  app.view('share', async ({ ack, body, view }) => {
    const channel = view.state.values.channel?.channel?.selected_conversation;
    if (typeof channel !== 'string') {
      return await ack({ response_action: 'errors', errors: { channel: 'Choose a channel.' } });
    }
    const refusal = await noteOrTell(desk, {
      key: `view:${view.id}:${view.hash}`,
      ask: { kind: 'share', user: body.user.id, answerId: view.private_metadata, channel },
    });
    await ack(
      refusal === undefined ? undefined : { response_action: 'errors', errors: { channel: refusal } },
    );
  });
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
