import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPings } from '../../../src/console/double/block-kit/find-pings.ts';

describe('findPings', () => {
  it.each([
    ['<!channel>', 'channel', ''],
    ['<!here|here>', 'here', ''],
    ['<!everyone>', 'everyone', ''],
    ['<@U0ANNA001>', 'user', 'U0ANNA001'],
    ['<@W0ANNA001|anna>', 'user', 'W0ANNA001'],
    ['<!subteam^S0TEAM001|@sales>', 'usergroup', 'S0TEAM001'],
    ['<https://example.com/a?b=c|here>', 'link', 'https://example.com/a?b=c'],
    ['<mailto:a@example.com>', 'link', 'mailto:a@example.com'],
    ['https://example.com/a', 'link', 'https://example.com/a'],
    ['<!date^1700000000^{date_num}^https://example.com|a day>', 'link', 'https://example.com'],
  ])('%s reaches out', (text, kind, target) => {
    expect(findPings(`so ${text} it is`)).toEqual([{ kind, text, target }]);
  });

  it.each([
    '&lt;!channel&gt;',
    '@channel',
    '<#C0SALES01>',
    '<!date^1700000000^{date_num}|a day>',
    'a < b > c',
    '<>',
    'example',
  ])('%s reaches nobody', (text) => {
    expect(findPings(text)).toEqual([]);
  });

  it('keeps the order of the text, and finds a mention inside code', () => {
    expect(findPings('`<!here>` <@U1> <<!channel>').map(({ kind }) => kind)).toEqual([
      'here',
      'user',
      'channel',
    ]);
  });

  it('finds no mention in text whose brackets are escaped', () => {
    const escaped = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const part = fc.constantFrom('<', '>', '!channel', '@U1', '|', '&', '!here', ' ');
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(findPings(escaped(parts.join('')))).toEqual([]);
      }),
    );
  });
});
