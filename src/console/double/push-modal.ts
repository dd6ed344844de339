import { ApiError } from './api-error.ts';
import type { Slack } from './slack.ts';
import type { View } from './workspace.ts';

const STACK_MAX = 3;

/**
 * Lays a modal onto the user's stack.
 *
 * @throws ApiError `push_limit_reached` above three
 */
export function pushModal({ store }: Slack, view: View): void {
  const stack = store.modals(view.user);
  if (stack.length >= STACK_MAX) throw new ApiError('push_limit_reached');
  store.setModals(view.user, [...stack, view]);
}
