import { describe, expect, it } from 'vitest';
import { detectDelimiter } from '../../../db/imports/delimiter.ts';

const detect = (text: string) => detectDelimiter(new TextEncoder().encode(text));

describe('detectDelimiter', () => {
  it.each([
    [',', 'id,name\n1,a\n2,b\n'],
    [';', 'id;price\n1;2,50\n2;3,75\n'],
    ['\t', 'id\tname, first\n1\tDoe, J\n'],
    ['|', 'id|name\n1|a b c\n'],
    ['blanks', ' 00004 0001 19970101  2   29.33\n 00021 0002 19970101  3   63.34\n'],
    [',', 'id,name\n1,"a;b;c"\n2,"d;e;f"\n'],
    [',', 'id,name,note\n1,a,x\n2,b\n3,c,z\n'],
    [',', 'id,name\n1,"never closed\n'],
  ])('finds %j', (delimiter, text) => {
    expect(detect(text)).toBe(delimiter);
  });

  it.each(['one\ntwo\nthree\n', '', 'It was a dark and stormy night.\nThe rain fell.\n', '{"a":1}\n'])(
    'finds none in %j',
    (text) => {
      expect(detect(text)).toBeNull();
    },
  );
});
