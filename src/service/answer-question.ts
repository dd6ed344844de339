import { pointerMessage } from '../render/slack/pointer-message.ts';
import type { CommandAnswer } from '../run-command.ts';
import { newAnswerId } from '../slack/answer-id.ts';
import type { Place, Question } from '../slack/ask.ts';
import type { AnswerPost, Post } from '../slack/post.ts';
import { hasSmallGroup } from '../slack/small-groups.ts';
import type { JobDesk, Outcome } from './answer-jobs.ts';
import type { Settings } from './settings.ts';

/** People wait this long without a word. */
const PROGRESS_MS = 3000;

/** An answer as the journal keeps it, with the place it was asked in. */
export type KeptAnswer = { readonly answer: CommandAnswer; readonly place: Place };

/** Answers a question, in words or by a button, and decides who may see the answer. */
export async function answerQuestion(
  { user, text, place }: Pick<Question, 'user' | 'text' | 'place'>,
  desk: JobDesk,
): Promise<Outcome> {
  const timer = setTimeout(() => void desk.tellProgress({ user, text, place }).catch(() => {}), PROGRESS_MS);
  try {
    const answer = await desk.pool.call('ask', { text, now: desk.now() });
    const id = newAnswerId(desk.now());
    const kept: KeptAnswer = { answer, place };
    return {
      answer: { id, user, question: text, body: kept },
      posts: postsOf({ answer, id, user, text, place, settings: await desk.settings() }),
    };
  } finally {
    clearTimeout(timer);
  }
}

type Asked = {
  readonly answer: CommandAnswer;
  readonly id: string;
  readonly user: string;
  readonly text: string;
  readonly place: Place;
  readonly settings: Settings;
};

/** Where it was asked, unless it is for the asker alone: then in their direct messages, with a word where they asked. */
function postsOf({ answer, id, user, text, place, settings }: Asked): Post[] {
  const thread = place.threadTs === undefined ? {} : { threadTs: place.threadTs };
  const post = { kind: 'answer', answerId: id, user, ...workingWord(place) } as const;
  if (place.kind === 'im') {
    return [{ ...post, audience: 'asker', destination: { to: 'person', user, ...thread } }];
  }
  const why = whyPrivate(answer, settings);
  if (why === undefined) {
    const shown: AnswerPost = {
      ...post,
      audience: 'channel',
      destination: { to: 'channel', channel: place.channel, ...thread },
      ...(place.responseUrl !== undefined && { responseUrl: place.responseUrl }),
    };
    return [shown];
  }
  return [
    {
      kind: 'answer',
      answerId: id,
      user,
      audience: 'asker',
      destination: { to: 'person', user },
      // It takes the place of the word that Patron is on it.
      pointer: { place, message: pointerMessage({ question: text, why }) },
    },
  ];
}

const workingWord = ({ working, responseUrl }: Place): Pick<AnswerPost, 'workingUrl'> =>
  working && responseUrl !== undefined ? { workingUrl: responseUrl } : {};

/** Why an answer may not be posted in a channel, or undefined where it may. */
export function whyPrivate(
  answer: CommandAnswer,
  settings: Settings,
): 'persons' | 'small-groups' | 'setting' | undefined {
  if (answer.privacy === 'persons') return 'persons';
  if (hasSmallGroup(answer)) return 'small-groups';
  return settings.private ? 'setting' : undefined;
}
