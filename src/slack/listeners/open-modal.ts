import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { slackFailure } from '../slack-failure.ts';

export const NOT_OPENED = 'Slack opened no window, because it took too long. Press the button again.';

type Opening = { readonly client: WebClient; readonly trigger: string; readonly view: ModalView };

/**
 * Opens a modal. Slack gives three seconds for it; whoever pressed is told when they are over, and presses again.
 *
 * @throws what is not Slack's doing
 */
export async function openModal(
  { client, trigger, view }: Opening,
  tell: () => Promise<void>,
): Promise<void> {
  try {
    await client.views.open({ trigger_id: trigger, view });
  } catch (error) {
    if (slackFailure(error) === undefined) throw error;
    await tell();
  }
}
