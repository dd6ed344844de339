import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/log.ts';
import type { Desk } from '../../src/slack/listeners/desk.ts';
import { windowOrTell } from '../../src/slack/listeners/window-or-tell.ts';

const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' });

async function press(remember: () => Promise<boolean>, read: () => Promise<string>) {
  const told: string[] = [];
  const logged: string[] = [];
  const opened = await windowOrTell(
    {
      journal: { remember } as unknown as Desk['journal'],
      now: Date.now,
      log: { ...silentLog, error: (event) => logged.push(event) },
    },
    { trigger: 't', tell: async (sentence) => void told.push(sentence) },
    read,
  );
  return { opened, told, logged };
}

describe('a press that opens a window', () => {
  it('opens it once', async () => {
    expect(
      await press(
        async () => true,
        async () => 'window',
      ),
    ).toEqual({ opened: 'window', told: [], logged: [] });
    expect(
      await press(
        async () => false,
        async () => 'window',
      ),
    ).toEqual({ opened: undefined, told: [], logged: [] });
  });

  it.each([
    ['noted', () => Promise.reject(full), async () => 'window'],
    ['read', async () => true, () => Promise.reject(full)],
  ])('is told to the person when it cannot be %s', async (_, remember, read) => {
    const { opened, told, logged } = await press(remember, read);
    expect(opened).toBeUndefined();
    expect(told).toEqual([expect.stringContaining('Press the button again')]);
    expect(logged).toEqual(['journal-failed']);
  });
});
