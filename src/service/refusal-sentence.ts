import type { Post } from '../slack/post.ts';

const NOT_THERE = 'Patron may not post in that channel. Invite it there with /invite, or ask here.';

const IN_CHANNEL: { readonly [slackError: string]: string } = {
  channel_not_found: NOT_THERE,
  not_in_channel: NOT_THERE,
  is_archived:
    'That channel is archived, so the answer could not be posted there. Ask in another one, or here.',
  restricted_action:
    'Only some people may post in that channel, and Patron is none of them. Ask in another one, or here.',
};

/** What to tell whoever asked, where Slack refuses a post for good. */
export function refusalSentence(post: Post, slackError: string): string {
  if (post.kind === 'answer' && post.scheduled) {
    const other =
      post.scheduled === 'digest'
        ? 'give it another channel with /digest edit'
        : 'make it anew in another channel with /alert create';
    return `Slack did not take your scheduled ${post.scheduled} in its channel (${slackError}). Invite Patron there with /invite, or ${other}.`;
  }
  if (post.kind === 'answer' && post.destination.to === 'channel') {
    return (
      IN_CHANNEL[slackError] ?? `Slack refused the answer in that channel (${slackError}). Ask here instead.`
    );
  }
  const what = post.kind === 'export' ? 'the table as a file' : 'the answer';
  return `Slack refused ${what} in your messages with Patron (${slackError}). Try again; if it happens again, tell whoever runs Patron.`;
}
