import { describe, expect, test } from 'vitest';
import { createByteCache } from '../../src/render/chart-cache.ts';

describe('the byte cache', () => {
  test('drops what was not asked for longest when it is full', () => {
    const cache = createByteCache(10);
    cache.set('a', new Uint8Array(4));
    cache.set('b', new Uint8Array(4));
    cache.get('a');
    cache.set('c', new Uint8Array(4));
    expect(['a', 'b', 'c'].filter((key) => cache.get(key) !== undefined)).toEqual(['a', 'c']);
  });

  test('does not keep what is larger than itself, nor lose the rest over it', () => {
    const cache = createByteCache(10);
    cache.set('a', new Uint8Array(4));
    cache.set('big', new Uint8Array(11));
    expect(cache.get('big')).toBeUndefined();
    expect(cache.get('a')).toHaveLength(4);
  });

  test('counts a replaced value once', () => {
    const cache = createByteCache(10);
    for (let time = 0; time < 5; time++) cache.set('a', new Uint8Array(4));
    cache.set('b', new Uint8Array(6));
    expect(cache.get('a')).toHaveLength(4);
  });
});
