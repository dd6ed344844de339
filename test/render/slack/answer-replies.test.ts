import { describe, expect, it } from 'vitest';
import type { Block } from '../../../commands/contract/answer.ts';
import { answerMessages } from '../../../src/render/slack/answer-messages.ts';
import { answerOf, inputOf, segments } from './answers.ts';

describe('the thread of an answer', () => {
  it.each([
    [{ id: 'top', title: 'Top customers' }, 'Top customers'],
    [{ id: 'by-country' }, 'By country'],
    [{ id: 'constructor' }, 'Constructor'],
  ])('captions the further table %o as "%s"', (named, caption) => {
    const { replies } = answerMessages(inputOf(answerOf([segments, { ...segments, ...named } as Block])));
    expect(replies.flatMap(({ blocks }) => blocks)).toContainEqual(expect.objectContaining({ caption }));
  });
  it('writes the title of a table above its lines where Slack takes no table', () => {
    const top = { ...segments, title: 'Top customers' } as Block;
    const { replies } = answerMessages(inputOf(answerOf([segments, top]), { form: 'text' }));
    expect(JSON.stringify(replies[0]?.blocks[0])).toContain('Top customers');
  });
  it('names the answer in the notification of a further table', () => {
    const top = { ...segments, title: 'Top customers' } as Block;
    const { replies } = answerMessages(inputOf(answerOf([segments, top])));
    expect(replies[0]?.text).toMatch(/^Segments: Top customers\n/);
  });
});
