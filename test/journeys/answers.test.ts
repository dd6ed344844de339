import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/console/double/workspace.ts';
import { createLog } from '../../src/log.ts';
import { ANNA, BEN, BOARD, MARKETING, type PatronInSlack, patronInSlack, SALES } from './patron-in-slack.ts';

const SOON = { timeout: 15_000, interval: 20 };

type Block = {
  readonly type: string;
  readonly text?: { readonly text: string };
  readonly slack_file?: { readonly id: string };
  readonly elements?: readonly {
    readonly type: string;
    readonly action_id?: string;
    readonly value?: string;
  }[];
};

const blocksOf = (message: Message | undefined) => (message?.blocks ?? []) as unknown as readonly Block[];
const typesOf = (message: Message | undefined) => blocksOf(message).map(({ type }) => type);
const buttonsOf = (message: Message | undefined) =>
  blocksOf(message)
    .flatMap(({ elements = [] }) => elements)
    .flatMap(({ action_id: id }) => (id === undefined ? [] : [id]));

let patron: PatronInSlack;
/** Each question is asked in a minute of its own, so that no limit is met. */
let minutes = 0;

beforeAll(async () => {
  patron = await patronInSlack({
    log: createLog({ write: (l) => process.env.LOGS && process.stderr.write(l) }),
    serviceNow: () => Date.now() + minutes * 60_000,
  });
});
beforeEach(() => {
  minutes += 2;
});
afterAll(() => patron.stop());

/** The next message of Patron's in a channel after those that are there. */
async function nextAnswer(channel: string, act: () => Promise<unknown>, viewer = ANNA): Promise<Message> {
  const before = patron.answers(channel, viewer).length;
  await act();
  await expect.poll(() => patron.answers(channel, viewer).length, SOON).toBeGreaterThan(before);
  return patron.answers(channel, viewer).at(-1) as Message;
}

const ask = (command: string, text: string, channel = MARKETING, user = ANNA) =>
  patron.slack.user.slash(command, text, { user, channel });

describe('an answer about groups', () => {
  it('is acknowledged in words and then posted where it was asked, chart, table and buttons', async () => {
    const delivered = { body: undefined as unknown };
    const answer = await nextAnswer(MARKETING, async () => {
      delivered.body = (await ask('/rfm', '')).body;
    });
    expect(delivered.body).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringContaining('/rfm'),
    });
    expect(typesOf(answer)).toEqual(
      expect.arrayContaining(['header', 'rich_text', 'image', 'data_table', 'actions']),
    );
    expect(answer.text).toContain('Champions');
    expect(buttonsOf(answer)).toEqual(expect.arrayContaining(['ask:0', 'view', 'export', 'rerun']));
    const image = blocksOf(answer).find(({ type }) => type === 'image');
    const file = patron.slack.workspace.files.get(image?.slack_file?.id ?? '');
    expect(file?.mimetype).toBe('image/png');
    expect(file?.bytes.length).toBeGreaterThan(10_000);
  });

  it('has its details in the thread', async () => {
    const answer = await nextAnswer(MARKETING, () => ask('/rfm', 'grid'));
    await expect
      .poll(() => patron.seen(MARKETING).filter(({ threadTs }) => threadTs === answer.ts).length, SOON)
      .toBeGreaterThan(0);
  });

  it('reaches a private channel that Patron is not in, and says what is missing and how to have it', async () => {
    await ask('/rfm', '', BOARD);
    await expect.poll(() => patron.answers(BOARD).length, SOON).toBe(1);
    expect(patron.answers(BOARD)[0]?.text).toContain('Champions');
    expect(JSON.stringify(patron.answers(BOARD)[0]?.blocks)).toContain('Type /invite @Patron');
  });

  it('says who asked without a mention, which would notify them', async () => {
    const answer = await nextAnswer(MARKETING, () => ask('/rfm', ''));
    expect(JSON.stringify(answer)).toContain('Asked by anna');
    expect(JSON.stringify(answer)).not.toContain(`<@${ANNA}>`);
  });

  it('takes the place of the word that Patron is on it', async () => {
    const working = () => patron.seen(MARKETING).filter(({ text }) => text.startsWith('On it'));
    await nextAnswer(MARKETING, () => ask('/rfm', ''));
    await expect.poll(() => working().length, SOON).toBe(0);
  });

  it('is also given to a mention, in its thread', async () => {
    const before = patron.seen(SALES).length;
    await patron.slack.user.message('<@U0PATRON1> rfm', { user: ANNA, channel: SALES });
    const question = patron.seen(SALES)[before];
    await expect
      .poll(
        () => patron.seen(SALES).filter(({ threadTs, isBot }) => isBot && threadTs === question?.ts).length,
        SOON,
      )
      .toBeGreaterThan(0);
  });

  it('and to a direct message', async () => {
    const answer = await nextAnswer(patron.direct(), () =>
      patron.slack.user.message('rfm', { user: ANNA, channel: patron.direct() }),
    );
    expect(answer.text).toContain('Champions');
  });
});

describe('an answer that names customers', () => {
  it('goes to the asker’s direct messages, and the channel gets a pointer for the asker’s eyes alone', async () => {
    const inChannel = patron.answers(SALES).length;
    const answer = await nextAnswer(patron.direct(), () => ask('/rfm', 'top 30', SALES));
    expect(typesOf(answer)).toEqual(expect.arrayContaining(['image', 'data_table']));
    await expect
      .poll(
        () =>
          patron
            .seen(SALES)
            .filter(({ ephemeralFor, text }) => ephemeralFor === ANNA && /messages with Patron/.test(text))
            .length,
        SOON,
      )
      .toBe(1);
    expect(patron.answers(SALES)).toHaveLength(inChannel);
    expect(patron.seen(SALES).filter(({ text }) => text.startsWith('On it'))).toEqual([]);
    expect(patron.seen(SALES, BEN).filter(({ ephemeralFor }) => ephemeralFor === ANNA)).toEqual([]);
  });

  it('is shared without the customers', async () => {
    const answer = await nextAnswer(patron.direct(), () => ask('/rfm', 'top 30', SALES));
    const { ts } = answer;
    await patron.slack.user.click({ user: ANNA, channel: patron.direct(), ts, actionId: 'share' });
    await expect.poll(() => patron.slack.workspace.modal(ANNA)?.callbackId, SOON).toBe('share');
    const viewId = patron.slack.workspace.modal(ANNA)?.id ?? '';
    const shared = await nextAnswer(SALES, () =>
      patron.slack.user.submit({
        user: ANNA,
        viewId,
        values: { channel: { channel: { type: 'conversations_select', selected_conversation: SALES } } },
      }),
    );
    const customers = JSON.stringify(answer.blocks).match(/\b2\d{4}\b/g) ?? [];
    expect(customers.length).toBeGreaterThan(10);
    for (const customer of customers) expect(JSON.stringify(shared)).not.toContain(customer);
    expect(typesOf(shared)).not.toContain('image');
    expect(shared.text).toContain('30 customers');
  });

  it('is not shared into a channel that Patron is not in: the window says so', async () => {
    const { ts } = await nextAnswer(patron.direct(), () => ask('/rfm', 'top 30', SALES));
    await patron.slack.user.click({ user: ANNA, channel: patron.direct(), ts, actionId: 'share' });
    await expect.poll(() => patron.slack.workspace.modal(ANNA)?.callbackId, SOON).toBe('share');
    const viewId = patron.slack.workspace.modal(ANNA)?.id ?? '';
    const values = { channel: { channel: { type: 'conversations_select', selected_conversation: BOARD } } };
    const { body } = await patron.slack.user.submit({ user: ANNA, viewId, values });
    expect(body).toMatchObject({
      response_action: 'errors',
      errors: { channel: expect.stringContaining('/invite @Patron') },
    });
    await patron.slack.user.closeView({ user: ANNA, viewId });
  });

  it('is exported as a CSV file into the direct messages', async () => {
    const { ts } = await nextAnswer(patron.direct(), () => ask('/rfm', 'top 30', SALES));
    await patron.slack.user.click({ user: ANNA, channel: patron.direct(), ts, actionId: 'export' });
    const files = () =>
      [...patron.slack.workspace.files.values()].filter(({ name }) => name.endsWith('.csv'));
    await expect.poll(() => files().length, SOON).toBe(1);
    expect(files()[0]?.channels).toEqual([patron.direct()]);
    expect(new TextDecoder().decode(files()[0]?.bytes).split('\r\n').length).toBeGreaterThan(30);
  });
});

describe('buttons', () => {
  it('ask what the answer suggests, show another view, and ask again', async () => {
    const { ts } = await nextAnswer(MARKETING, () => ask('/rfm', ''));
    const at = { user: ANNA, channel: MARKETING, ts };
    const again = await nextAnswer(MARKETING, () => patron.slack.user.click({ ...at, actionId: 'rerun' }));
    expect(again.text).toContain('Champions');
    const grid = await nextAnswer(MARKETING, () =>
      patron.slack.user.select({ ...at, actionId: 'view', value: 'grid' }),
    );
    expect(grid.text).not.toBe(again.text);
  });

  it('pressed twice within two seconds count once', async () => {
    const { ts } = await nextAnswer(MARKETING, () => ask('/rfm', ''));
    const click = () => patron.slack.user.click({ user: ANNA, channel: MARKETING, ts, actionId: 'rerun' });
    const before = patron.answers(MARKETING).length;
    await Promise.all([click(), click()]);
    await expect.poll(() => patron.answers(MARKETING).length, SOON).toBe(before + 1);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(patron.answers(MARKETING)).toHaveLength(before + 1);
  });
});

describe('what cannot be answered', () => {
  it('is told in the channel where a mention would begin a thread: there nobody would find it', async () => {
    await patron.slack.user.message('<@U0PATRON1> who are my best customers?', {
      user: ANNA,
      channel: SALES,
    });
    const told = () =>
      patron
        .seen(SALES)
        .filter(({ ephemeralFor, text }) => ephemeralFor === ANNA && /Did you mean/.test(text));
    await expect.poll(() => told().length, SOON).toBe(1);
    expect(told()[0]?.threadTs).toBeUndefined();
  });

  it.each([
    ['/rfn', '', 'Did you mean /rfm?'],
    ['/patron', 'rfm sumary', 'summary'],
    ['/nothing-like-it', '', 'There is no command'],
    ['/rfm', 'x'.repeat(600), 'at most 500'],
  ])('%s %s is refused at once, in a sentence for the asker alone', async (command, text, sentence) => {
    const { body, ok } = await ask(command, text, MARKETING, BEN);
    expect(ok).toBe(true);
    expect(body).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining(sentence) });
  });

  it('leads from free words to commands, each a button, in the place of the word that Patron is on it', async () => {
    const words = 'who are my best customers';
    const { body } = await ask('/patron', words, SALES, BEN);
    expect(body).toMatchObject({ text: expect.stringContaining('On it') });
    const told = () => patron.seen(SALES, BEN).filter(({ ephemeralFor }) => ephemeralFor === BEN);
    await expect
      .poll(() => told().map(({ text }) => text), SOON)
      .toEqual([expect.stringMatching(/Did you mean/)]);
    expect(JSON.stringify(told()[0]?.blocks)).toContain('"value":"/rfm top 10"');
  });

  it('is asked as it was meant by the refusal’s button, which the answer replaces', async () => {
    await ask('/rfn', '', SALES);
    const refused = () => patron.seen(SALES).filter(({ text }) => text.includes('/rfn'));
    const { ts = '' } = refused().at(-1) ?? {};
    const answer = await nextAnswer(SALES, () =>
      patron.slack.user.click({ user: ANNA, channel: SALES, ts, actionId: 'try:0' }),
    );
    expect(answer.text).toContain('Champions');
    await expect.poll(() => patron.seen(SALES).filter((one) => one.ts === ts), SOON).toEqual([]);
  });

  it('an empty /patron is help', async () => {
    const answer = await nextAnswer(MARKETING, () => ask('/patron', '', MARKETING, BEN), BEN);
    expect(answer.text).toContain('/rfm');
  });
});

describe('App Home', () => {
  it('says what can be asked and what data there is', async () => {
    await patron.slack.user.openHome(ANNA);
    await expect
      .poll(() => JSON.stringify(patron.slack.workspace.home(ANNA)?.view ?? ''), SOON)
      .toContain('3,000 customers');
  });

  it('keeps settings, and refuses a zone that does not exist', async () => {
    await patron.slack.user.openHome(BEN);
    await expect.poll(() => patron.slack.workspace.home(BEN) !== undefined, SOON).toBe(true);
    const viewId = patron.slack.workspace.home(BEN)?.id ?? '';
    await patron.slack.user.clickInView({ user: BEN, viewId, actionId: 'home:settings' });
    await expect.poll(() => patron.slack.workspace.modal(BEN)?.callbackId, SOON).toBe('settings');
    const modal = patron.slack.workspace.modal(BEN)?.id ?? '';
    const values = (timezone: string) => ({
      timezone: { timezone: { type: 'plain_text_input', value: timezone } },
      private: { private: { type: 'checkboxes', selected_options: [{ value: 'private' }] } },
    });
    const refused = await patron.slack.user.submit({
      user: BEN,
      viewId: modal,
      values: values('Mars/Olympus'),
    });
    expect(refused.body).toMatchObject({ response_action: 'errors' });
    const currency = { currency: { type: 'static_select', selected_option: { value: 'JPY' } } };
    const contradicted = await patron.slack.user.submit({
      user: BEN,
      viewId: modal,
      values: { ...values('Europe/Berlin'), currency },
    });
    expect(contradicted.body).toMatchObject({
      response_action: 'errors',
      errors: { currency: expect.stringContaining('The database holds amounts in GBP') },
    });
    currency.currency.selected_option.value = 'GBP';
    const agreed = { ...values('Europe/Berlin'), currency };
    await patron.slack.user.submit({ user: BEN, viewId: modal, values: agreed });
    await expect
      .poll(() => JSON.stringify(patron.slack.workspace.home(BEN)?.view), SOON)
      .toContain('Europe/Berlin');
    const before = patron.answers(MARKETING).length;
    await nextAnswer(patron.direct(), () => ask('/rfm', ''));
    expect(patron.answers(MARKETING)).toHaveLength(before);
  });
});
