import { describe, expect, it } from 'vitest';
import { readQuestion } from '../../src/slack/listeners/read-question.ts';

describe('readQuestion', () => {
  it.each([
    ['<@U0PATRON1> rfm top 30', '/rfm top 30'],
    ['<@U0PATRON1|patron>: rfm', '/rfm'],
    ['import <https://shop.test/a?b=1&amp;c|the shop>', '/import the shop'],
    ['rfm &lt;3', '/rfm <3'],
    ['rfm <a<b|c>', '/rfm <ac'],
    ['<@U0PATRON1> digest create <#C0SALES01|sales>', '/digest create #C0SALES01'],
    ['digest create <#C0SALES01>', '/digest create #C0SALES01'],
    ['', '/help'],
  ])('reads %s', (text, question) => {
    expect(readQuestion(text)).toBe(question);
  });

  it.each(['<', '<|', '<a|<'])('takes no longer for a million of %s', (piece) => {
    const begun = performance.now();
    expect(readQuestion(piece.repeat(1_000_000)).length).toBeLessThanOrEqual(4001);
    expect(performance.now() - begun).toBeLessThan(500);
  });
});
