import type { App } from '@slack/bolt';
import { oldWindow } from '../../render/slack/old-window.ts';

/** Windows that another version of Patron opened say so when they are submitted: nobody else would answer. */
export function listenToOldWindows(app: App): void {
  app.view({ type: 'view_submission', callback_id: /^(?!(?:share|settings)$)/ }, async ({ ack }) => {
    await ack({ response_action: 'update', view: oldWindow() });
  });
}
