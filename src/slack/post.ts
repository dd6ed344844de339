import type { Schedule } from '../../db/journal/schedules.ts';
import type { SlackMessage } from '../render/slack/slack-message.ts';
import type { Place } from './ask.ts';

/*
 * What Patron is to say in Slack, as the journal's outbox keeps it until Slack has it.
 */

/** A conversation: a channel, perhaps a thread in it, or the direct conversation with a person. */
export type Destination =
  | { readonly to: 'channel'; readonly channel: string; readonly threadTs?: string }
  | { readonly to: 'person'; readonly user: string; readonly threadTs?: string };

/** An answer with its charts, and its details in the thread. */
export type AnswerPost = {
  readonly kind: 'answer';
  readonly answerId: string;
  readonly destination: Destination;
  readonly audience: 'asker' | 'channel' | 'shared';
  /** Who asked, or who shares it. */
  readonly user: string;
  /** A schedule asked, not a person: it may come hours later. */
  readonly scheduled?: Schedule['kind'];
  /** Tried where Patron may not post, as long as Slack takes it. */
  readonly responseUrl?: string;
  /** The address of the word that Patron is on it: taken back once the answer is there. */
  readonly workingUrl?: string;
  /** For an answer asked for in a channel and sent into the direct messages: said in the channel once it is there. */
  readonly pointer?: Pick<NoticePost, 'place' | 'message'>;
};

/** A message for one person's eyes in the place where they asked. */
export type NoticePost = {
  readonly kind: 'notice';
  readonly user: string;
  readonly place: Place;
  readonly message: SlackMessage;
};

/** The tables of an answer as CSV files, into the direct conversation. */
export type ExportPost = {
  readonly kind: 'export';
  readonly answerId: string;
  readonly user: string;
  /** Where it was asked for. */
  readonly place: Place;
};

export type HomePost = { readonly kind: 'home'; readonly user: string };

export type Post = AnswerPost | NoticePost | ExportPost | HomePost;

/** Posts of a lane go out one after another, so that a conversation reads in order. */
export const laneOf = (post: Post): string => {
  if (post.kind === 'answer') {
    return post.destination.to === 'channel' ? post.destination.channel : post.destination.user;
  }
  // Neither is part of the conversation.
  if (post.kind === 'home' || post.kind === 'export') return `${post.kind}:${post.user}`;
  return post.place.kind === 'channel' ? `${post.place.channel}:${post.user}` : post.user;
};
