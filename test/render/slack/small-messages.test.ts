import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPings } from '../../../src/console/double/block-kit/find-pings.ts';
import { validateMessage } from '../../../src/console/double/block-kit/validate-message.ts';
import { escapeMrkdwn } from '../../../src/render/slack/escape-mrkdwn.ts';
import { pointerMessage } from '../../../src/render/slack/pointer-message.ts';
import { sentenceMessage } from '../../../src/render/slack/sentence-message.ts';
import { escapedLength, slackText } from '../../../src/render/slack/slack-text.ts';
import { workingText } from '../../../src/render/slack/working-text.ts';
import { FORBIDDEN, pingsIn, textsIn } from './texts-in.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.constantFrom('<!here>', '<@U1>', '`', '&', '<', '>', '\n', '|', '\u202E', 'x'))
    .map((all) => all.join('')),
);

describe('escapeMrkdwn', () => {
  it('leaves no bracket and no bare ampersand', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const escaped = escapeMrkdwn(text);
        expect(escaped).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        expect(
          escaped.replace(/&(?:lt|gt|amp);/g, (entity) => ({ '&lt;': '<', '&gt;': '>' })[entity] ?? '&'),
        ).toBe(text);
      }),
    );
  });
});

describe('slackText', () => {
  it('keeps to its limit, escaped, and to one clean line', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 200 }), (text, limit) => {
        const shown = slackText(text, limit);
        expect(shown).not.toBe('');
        expect(escapedLength(shown)).toBeLessThanOrEqual(limit);
        expect(shown).not.toMatch(FORBIDDEN);
        expect(shown).not.toContain('\n');
        expect(shown).toBe(shown.normalize('NFC'));
      }),
    );
  });
  it('does not touch what fits', () => {
    expect(slackText('Rock & Roll', 150)).toBe('Rock & Roll');
    expect(slackText('می‌خواهم 👨‍👩‍👧', 150)).toBe('می‌خواهم 👨‍👩‍👧');
  });
  it('cuts between graphemes', () => {
    expect(slackText('👍🏽👍🏽👍🏽', 9)).toBe('👍🏽👍🏽…');
    expect(slackText('Champions', 5)).toBe('Cham…');
  });
  it('counts an ampersand as long as it is escaped', () => {
    expect(slackText('&&&', 11)).toBe('&&…');
  });
  it('writes a dash for what has nothing to see', () => {
    expect(slackText('\u200B\n\t', 9)).toBe('–');
  });
});

describe('workingText', () => {
  it('repeats the question', () => {
    expect(workingText('/rfm top 30', 'im')).toBe('On it: `/rfm top 30`. The answer comes here in a moment.');
  });
  it('promises an answer in the channel only if it is not for the asker alone', () => {
    expect(workingText('/rfm', 'channel')).toBe(
      'On it: `/rfm`. The answer comes here, or in a direct message if it is for you alone, in a moment.',
    );
  });
  it('reaches out to nobody and stays in its backticks', () => {
    fc.assert(
      fc.property(anyText, (question) => {
        const text = workingText(question, 'channel');
        expect(findPings(text).filter((ping) => ping.text.startsWith('<'))).toEqual([]);
        expect(text.split('`')).toHaveLength(3);
      }),
    );
  });
});

describe('pointerMessage', () => {
  it.each([
    ['persons', 'names single customers'],
    ['small-groups', 'so small'],
    ['setting', 'settings'],
  ] as const)('says why the answer is elsewhere: %s', (why, words) => {
    const message = pointerMessage({ question: '/rfm top 30', why });
    expect(message.text).toContain(words);
    expect(message.text).toContain('/rfm top 30');
    expect(validateMessage(message)).toEqual([]);
  });
  it('leads to the answer once it is posted', () => {
    const url = 'https://demo.slack.com/archives/D1/p1';
    const message = pointerMessage({ question: '/rfm', why: 'persons', permalink: url });
    expect(textsIn(message.blocks)).toContain(url);
    expect(validateMessage(message)).toEqual([]);
  });
  it('leads nowhere else', () => {
    const message = pointerMessage({ question: '/rfm', why: 'persons', permalink: 'javascript:alert(1)' });
    expect(JSON.stringify(message)).not.toContain('javascript');
  });
});

describe('sentenceMessage', () => {
  it('is the sentence, what to try, and the reference', () => {
    const message = sentenceMessage('There is no command /rmf.', { suggestion: '/rfm', reference: 'f3a9' });
    expect(message.text).toBe('There is no command /rmf.\nTry: /rfm\nReference: f3a9');
    expect(textsIn(message.blocks)).toEqual(expect.arrayContaining(['/rfm', 'Reference: f3a9']));
  });
  it('is what Slack takes and reaches out to nobody, whatever was typed', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (sentence, suggestion, reference) => {
        for (const options of [{}, { suggestion }, { suggestion, reference }]) {
          const message = sentenceMessage(sentence, options);
          expect(validateMessage(message)).toEqual([]);
          expect(pingsIn(message)).toEqual([]);
          expect(textsIn(message).filter((text) => FORBIDDEN.test(text))).toEqual([]);
        }
      }),
    );
  });
  it('has a button for each command that it offers', () => {
    const { blocks } = sentenceMessage('There is no command /rfn.', { offers: ['/rfm', '/rfm grid'] });
    expect(blocks.at(-1)).toMatchObject({
      type: 'actions',
      elements: [
        { action_id: 'try:0', text: { text: '/rfm' }, value: '/rfm' },
        { action_id: 'try:1', text: { text: '/rfm grid' }, value: '/rfm grid' },
      ],
    });
  });
  it('fits however long the sentence is', () => {
    expect(validateMessage(sentenceMessage('x'.repeat(100_000)))).toEqual([]);
  });
});
