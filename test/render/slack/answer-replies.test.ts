import { describe, expect, it } from 'vitest';
import type { Block } from '../../../commands/contract/answer.ts';
import { answerMessages } from '../../../src/render/slack/answer-messages.ts';
import { answerOf, inputOf, segments } from './answers.ts';

describe('the thread of an answer', () => {
  it.each([
    ['top', 'Top customers'],
    ['by-country', 'By country'],
    ['constructor', 'Constructor'],
  ])('captions the further table %s as "%s"', (id, caption) => {
    const { replies } = answerMessages(inputOf(answerOf([segments, { ...segments, id } as Block])));
    expect(replies.flatMap(({ blocks }) => blocks)).toContainEqual(expect.objectContaining({ caption }));
  });
  it('names the answer in the notification of a further table', () => {
    const { replies } = answerMessages(inputOf(answerOf([segments, { ...segments, id: 'top' } as Block])));
    expect(replies[0]?.text).toMatch(/^Segments: Top customers\n/);
  });
});
