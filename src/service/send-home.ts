import { homeView } from '../render/slack/home-view.ts';
import type { HomePost } from '../slack/post.ts';
import type { Sending } from './send-desk.ts';

const LATEST = 5;

/** Publishes App Home as it is now. */
export async function sendHome({ post, desk }: Sending<HomePost>): Promise<void> {
  const { user } = post;
  const [settings, facts, answers] = await Promise.all([
    desk.settings(),
    desk.facts(),
    desk.journal.latestAnswers({ user, count: LATEST }),
  ]);
  const { customers, rows, firstDay, lastDay, currency } = facts;
  const view = homeView({
    commands: desk.commands,
    prefix: desk.prefix,
    data: customers === 0 ? null : { customers, rows, from: firstDay, to: lastDay },
    answers,
    settings: { ...settings, currency: currency ?? undefined },
  });
  await desk.client.views.publish({ user_id: user, view });
}
