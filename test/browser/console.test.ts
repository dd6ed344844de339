import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Pictures to look at; they are compared with nothing. */
const PICTURES = join(ROOT, 'test-artefacts');
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];

describe.skipIf(!existsSync(CHROMIUM))(
  `the local console in a browser (${CHROMIUM})`,
  { timeout: 60_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'patron-console-'));
    let patron: ChildProcess;
    let browser: Browser;
    let page: Page;
    const problems: string[] = [];

    beforeAll(async () => {
      mkdirSync(PICTURES, { recursive: true });
      patron = spawn(
        process.execPath,
        ['src/patron.js', 'start', '--port', '0', '--db', join(folder, 'patron.db')],
        {
          cwd: ROOT,
          env: { PATH: process.env.PATH, HOME: process.env.HOME },
          stdio: ['ignore', 'pipe', 'ignore'],
        },
      );
      const address = await addressOf(patron);
      browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
      page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      await page.goto(address);
    });
    afterAll(async () => {
      await browser?.close();
      patron?.kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    });

    const picture = (name: string) => page.screenshot({ path: join(PICTURES, `${name}.png`) });
    const type = async (text: string) => {
      await page.getByRole('textbox', { name: /^Message / }).fill(text);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
    };

    it('says that it is local', async () => {
      await expect
        .poll(() => page.getByRole('note').first().textContent())
        .toContain('nothing is sent to Slack');
    });

    it('answers /rfm in the channel, with chart, table and details in the thread', async () => {
      await type('/rfm');
      await page.getByText('Only visible to you').first().waitFor();
      const chart = page.locator('#messages img[alt*="segments"]').last();
      await chart.waitFor();
      await expect
        .poll(() => chart.evaluate((image: { naturalWidth: number }) => image.naturalWidth))
        .toBe(1200);
      await page.getByRole('columnheader', { name: 'Segment' }).first().waitFor();
      await picture('channel');
      await page
        .getByRole('link', { name: /\d+ repl/ })
        .last()
        .click();
      await page.getByRole('complementary', { name: 'Thread' }).waitFor();
      await picture('thread');
    });

    it('follows the conversation past charts, unless the reader has gone up', async () => {
      const list = page.locator('main [data-scroller]');
      const belowTheFold = () => list.evaluate(distanceToEnd);
      for (const text of ['/rfm grid', '/rfm']) {
        const before = await page.locator('#messages img').count();
        await type(text);
        await page.locator('#messages img').nth(before).waitFor();
        await expect.poll(belowTheFold).toBeLessThanOrEqual(1);
      }
      const smallest = await page
        .locator('#messages .image-open')
        .evaluateAll((buttons: Box[]) => Math.min(...buttons.map(({ offsetHeight }) => offsetHeight)));
      expect(smallest).toBeGreaterThan(200);

      await list.evaluate((scroller: Scroller) => scroller.scrollTo(0, 0));
      await expect.poll(belowTheFold).toBeGreaterThan(500);
      await type('/data');
      await expect.poll(belowTheFold).toBeLessThanOrEqual(1);
      await page.reload();
      await page.locator('#messages img').last().waitFor();
      await expect.poll(belowTheFold).toBeLessThanOrEqual(1);
    });

    it('keeps what is written in a thread when Escape is pressed, and across places', async () => {
      const box = page.getByRole('textbox', { name: 'Reply in thread' });
      await box.fill('Half a thought');
      await box.press('Escape');
      await page.getByRole('link', { name: 'Close thread' }).click();
      await box.waitFor({ state: 'detached' });
      await page.goBack();
      await expect.poll(() => box.inputValue()).toBe('Half a thought');
      await box.fill('');
      await box.press('Escape');
      await box.waitFor({ state: 'detached' });
    });

    it('is one tab stop a list of messages: arrows go between them, Tab goes in, Escape out', async () => {
      const focused = () => page.evaluate('document.activeElement?.className ?? ""');
      const isLast = () => page.locator('#messages .message').last().evaluate(hasFocus);
      const box = page.getByRole('textbox', { name: /^Message / });
      await box.focus();
      await page.keyboard.press('Shift+Tab');
      expect(await isLast()).toBe(true);
      await page.keyboard.press('ArrowUp');
      expect(await focused()).toMatch(/^message\b/);
      expect(await isLast()).toBe(false);
      await page.keyboard.press('Tab');
      expect(await focused()).not.toMatch(/^message\b/);
      await page.keyboard.press('Escape');
      expect(await focused()).toMatch(/^message\b/);
      await page.keyboard.press('Escape');
      expect(await box.evaluate(hasFocus)).toBe(true);
      const stops = await page
        .locator('#messages')
        .evaluate(
          (list: Queried) => [...list.querySelectorAll('*')].filter(({ tabIndex }) => tabIndex >= 0).length,
        );
      expect(stops).toBe(1);
    });

    it('asks what was chosen from a menu of versions, and what a refusal offers, by keyboard', async () => {
      const menu = page.locator('#messages').getByRole('button', { name: /^Number of groups: / });
      const headers = page.locator('#messages .header');
      await type('/segment');
      await menu.last().waitFor({ timeout: 30_000 });
      await menu.last().focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitemradio', { name: '6 groups' }).focus();
      await picture('choices');
      await page.keyboard.press('Enter');
      await expect
        .poll(() => headers.last().textContent(), { timeout: 30_000 })
        .toBe('6 groups of customers');
      await type('/rffm');
      const offer = page.locator('.ephemeral').getByRole('button', { name: '/rfm', exact: true }).last();
      await offer.focus();
      await picture('refusal');
      await page.keyboard.press('Enter');
      await expect.poll(() => headers.last().textContent(), { timeout: 30_000 }).toBe('11 RFM segments');
    });

    it('sends an answer that names customers to the direct messages, and points there', async () => {
      await type('/rfm top 30');
      await page.getByText('is in your messages with Patron').waitFor();
      await page
        .getByRole('navigation')
        .getByRole('link', { name: /Patron/ })
        .first()
        .click();
      await page.getByRole('columnheader', { name: 'Customer' }).first().waitFor();
      await page.locator('#messages img').last().waitFor();
      await expect
        .poll(() => page.locator('main [data-scroller]').evaluate(distanceToEnd))
        .toBeLessThanOrEqual(1);
      await picture('direct-messages');
    });

    it('exports the table and shares what is about groups', async () => {
      await page.getByRole('button', { name: 'Export CSV' }).last().click();
      await page.getByText(/\.csv/).first().waitFor();
      await page.getByRole('button', { name: /Share/ }).last().click();
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      await picture('share');
      await dialog.getByRole('combobox').selectOption({ label: '#sales' });
      await dialog.getByRole('button', { name: 'Share' }).click();
      await page.getByRole('navigation').getByRole('link', { name: /sales/ }).click();
      await page
        .getByText(/Shared by/)
        .first()
        .waitFor();
      await picture('shared');
      const shared = (await page.locator('#messages').textContent()) ?? '';
      expect(shared).toContain('30 customers');
      expect(shared).not.toMatch(/\b2[01]\d{3}\b/);
    });

    it('shows App Home', async () => {
      await page.getByRole('link', { name: 'Patron home' }).click();
      await page.getByText('3,000 customers').waitFor();
      await picture('home');
    });

    it('has no dialog open after it is loaded again', async () => {
      await page.getByRole('button', { name: 'Change settings' }).click();
      await page.getByRole('dialog').waitFor();
      await page.reload();
      await page.getByText('3,000 customers').waitFor();
      expect(await page.getByRole('dialog').count()).toBe(0);
    });

    it('fits a telephone', async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.goto(new URL('/c/C0MARKET1', page.url()).href);
      await page.getByRole('columnheader', { name: 'Segment' }).first().waitFor();
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect(width).toBeLessThanOrEqual(390);
      await picture('telephone');
      const table = page.locator('#messages .table-frame.more').last();
      const first = table.getByRole('rowheader').first();
      const left = async () => (await first.boundingBox())?.x;
      const before = await left();
      expect(await table.locator('.table-more').isVisible()).toBe(true);
      await table.locator('.table-scroll').evaluate((scroller: Scroller) => scroller.scrollTo(9999, 0));
      await page.locator('#messages .table-frame.moved').last().waitFor();
      expect(await left()).toBe(before);
    });

    it('met no error of the page', () => {
      expect(problems).toEqual([]);
    });
  },
);

type Box = { readonly offsetHeight: number };
type Scroller = {
  readonly scrollHeight: number;
  readonly scrollTop: number;
  readonly clientHeight: number;
  scrollTo(left: number, top: number): void;
};

type Queried = { querySelectorAll(selector: string): Iterable<{ readonly tabIndex: number }> };
type Focusable = { matches(selector: string): boolean };

const hasFocus = (element: Focusable) => element.matches(':focus');

/** Pixels of a list that are still to be scrolled. */
const distanceToEnd = ({ scrollHeight, scrollTop, clientHeight }: Scroller) =>
  scrollHeight - scrollTop - clientHeight;

/** Where the console says it is open. */
function addressOf(patron: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    patron.stdout?.on('data', (chunk) => {
      said += chunk;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (address !== undefined) resolve(address);
    });
    patron.on('exit', (code) => reject(new Error(`patron start ended with ${code}: ${said}`)));
  });
}
