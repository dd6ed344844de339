import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSlackCredentials } from '../../src/slack-credentials.ts';

const folder = mkdtempSync(join(tmpdir(), 'patron-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('readSlackCredentials', () => {
  it('without any, the console is opened', () => {
    expect(readSlackCredentials({ SLACK_BOT_TOKEN: '', PATH: '/bin' })).toEqual({ mode: 'console' });
  });

  it('an app token means Socket Mode, a signing secret HTTP', () => {
    expect(readSlackCredentials({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' })).toEqual({
      mode: 'socket',
      botToken: 'xoxb-1',
      appToken: 'xapp-1',
    });
    expect(readSlackCredentials({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' })).toEqual({
      mode: 'http',
      botToken: 'xoxb-1',
      signingSecret: 's',
    });
  });

  it('white space around a token does not count, and nothing else is no token', () => {
    expect(
      readSlackCredentials({
        SLACK_BOT_TOKEN: ' xoxb-1\n',
        SLACK_APP_TOKEN: ' ',
        SLACK_SIGNING_SECRET: 's\r\n',
      }),
    ).toEqual({ mode: 'http', botToken: 'xoxb-1', signingSecret: 's' });
  });

  it('an empty file is refused, instead of opening the console', () => {
    const file = join(folder, 'empty');
    writeFileSync(file, '\n');
    expect(() => readSlackCredentials({ SLACK_BOT_TOKEN_FILE: file })).toThrow(
      'SLACK_BOT_TOKEN_FILE names a file that is empty.',
    );
  });

  it('each may be in a file', () => {
    const file = join(folder, 'bot');
    writeFileSync(file, 'xoxb-2\n');
    expect(readSlackCredentials({ SLACK_BOT_TOKEN_FILE: file, SLACK_APP_TOKEN: 'xapp-1' })).toMatchObject({
      botToken: 'xoxb-2',
    });
  });

  it.each([
    [{ SLACK_SIGNING_SECRET: 'geheim-1' }, 'SLACK_BOT_TOKEN is missing'],
    [{ SLACK_BOT_TOKEN: 'xoxb-geheim-1' }, 'SLACK_BOT_TOKEN is set alone'],
    [{ SLACK_BOT_TOKEN: 'geheim-1', SLACK_APP_TOKEN: 'xapp-1' }, 'must begin with xoxb-'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'geheim-1' }, 'must begin with xapp-'],
    [{ SLACK_BOT_TOKEN_FILE: '/nowhere/geheim-1' }, 'cannot be read'],
  ])('%o is refused without showing the value', (env, sentence) => {
    expect(() => readSlackCredentials(env)).toThrow(sentence);
    expect(() => readSlackCredentials(env)).not.toThrow(/geheim-1/);
  });
});
