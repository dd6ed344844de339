import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateView } from '../../../src/console/double/block-kit/validate-view.ts';
import { loadCommands } from '../../../src/load-commands.ts';
import { type HomeInput, homeView } from '../../../src/render/slack/home-view.ts';
import { settingsModal } from '../../../src/render/slack/settings-modal.ts';
import { shareModal } from '../../../src/render/slack/share-modal.ts';
import { FORBIDDEN, mentionsIn, pingsIn, textsIn } from './texts-in.ts';

const commands = await loadCommands();
const settings = { currency: 'GBP', locale: 'en-GB', timezone: 'Europe/London', private: false };
const home: HomeInput = {
  commands,
  prefix: 'acme-',
  data: { customers: 4372, rows: 541_909, from: '2010-12-01', to: '2011-12-09' },
  answers: [
    { id: '20261122-a', question: '/rfm top 30', createdAt: Date.UTC(2026, 10, 22, 19, 56) },
    { id: '20261121-b', question: '/data', createdAt: 0 },
  ],
  settings,
};
const words = (view: unknown) => textsIn(view).join('\n');

describe('homeView', () => {
  const view = homeView(home);

  it('is what Slack takes', () => {
    expect(validateView(view)).toEqual([]);
  });
  it('offers every command by its name in this workspace', () => {
    for (const { name, summary } of commands) {
      expect(words(view)).toContain(`/acme-${name}: ${summary}`);
      expect(words(view)).toContain(`home:ask:${name}`);
    }
  });
  it('says how fresh the data is', () => {
    expect(words(view)).toContain('4,372 customers, 541,909 rows, from 1 Dec 2010 to 9 Dec 2011.');
    expect(words(homeView({ ...home, data: null }))).toContain('There is no data yet.');
    const undated = { customers: 1, rows: 1, from: null, to: null };
    expect(words(homeView({ ...home, data: undated }))).toContain('without calendar dates');
  });
  it('shows the latest answers with the time in the zone of the settings', () => {
    expect(words(view)).toContain('/rfm top 30 · 22 Nov 2026, 19:56');
    expect(words(view)).toContain('20261122-a');
    const berlin = homeView({ ...home, settings: { ...settings, timezone: 'Europe/Berlin' } });
    expect(words(berlin)).toContain('22 Nov 2026, 20:56');
  });
  it('fits with nothing and with very much', () => {
    expect(validateView(homeView({ ...home, commands: [], answers: [], data: null }))).toEqual([]);
    const many = Array.from({ length: 200 }, (_, index) => ({ name: `c${index}`, summary: 's'.repeat(500) }));
    const answers = Array.from({ length: 50 }, (_, index) => ({
      id: `${index}`,
      question: 'q'.repeat(5000),
      createdAt: index,
    }));
    const full = homeView({ ...home, commands: many, answers });
    expect(validateView(full)).toEqual([]);
    expect(words(full)).toContain('And 160 more');
  });
  it('reaches out to nobody, whatever was asked', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('<!channel> \u202E')), (question) => {
        const view = homeView({ ...home, answers: [{ id: 'a', question, createdAt: 0 }] });
        expect(validateView(view)).toEqual([]);
        expect([...pingsIn(view), ...mentionsIn(view)]).toEqual([]);
        expect(textsIn(view).filter((text) => FORBIDDEN.test(text))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('settingsModal', () => {
  it.each([
    settings,
    { ...settings, private: true, currency: null },
    { ...settings, timezone: 'UTC', locale: 'hr-HR', currency: undefined },
    { ...settings, timezone: 'Europe/Kiev', currency: 'ZWD' },
  ])('is what Slack takes with %o', (present) => {
    expect(validateView(settingsModal(present))).toEqual([]);
  });
  it('shows the present settings, also those that this version would not offer', () => {
    const modal = settingsModal({ ...settings, locale: 'hr-HR', private: true });
    expect(modal.callback_id).toBe('settings');
    expect(modal.blocks).toMatchObject([
      { block_id: 'currency', element: { action_id: 'currency', initial_option: { value: 'GBP' } } },
      { block_id: 'locale', element: { action_id: 'locale', initial_option: { value: 'hr-HR' } } },
      {
        block_id: 'timezone',
        element: { action_id: 'timezone', initial_option: { value: 'Europe/London' } },
      },
      { block_id: 'private', element: { action_id: 'private', initial_options: [{ value: 'private' }] } },
    ]);
  });
  it('offers every currency and every zone', () => {
    const offered = new Set(textsIn(settingsModal(settings)));
    const valid = [...Intl.supportedValuesOf('currency'), ...Intl.supportedValuesOf('timeZone'), 'UTC'];
    expect(valid.filter((value) => !offered.has(value))).toEqual([]);
  });
});

describe('shareModal', () => {
  it('is what Slack takes, and keeps the answer’s id and where the button stands', () => {
    const place = {
      channel: 'C1',
      kind: 'channel',
      responseUrl: 'https://hooks.slack.com/actions/1',
    } as const;
    const modal = shareModal({ answerId: '20261122-a', question: '<!channel>'.repeat(500), place });
    expect(validateView(modal)).toEqual([]);
    expect(pingsIn(modal)).toEqual([]);
    expect(modal.callback_id).toBe('share');
    expect(JSON.parse(modal.private_metadata ?? '')).toEqual({ answerId: '20261122-a', place });
  });
});
