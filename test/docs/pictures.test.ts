import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/open.ts';
import { fillDemoCompany } from '../../src/demo/fill-demo-company.ts';
import { drawCharts } from '../../src/draw-charts.ts';
import { runImport } from '../../src/jobs/run-import.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { type CommandAnswer, runCommand } from '../../src/run-command.ts';
import { hasOnlineRetail } from '../helpers/online-retail.ts';
import { DOCUMENTS, linksOf, listed, ROOT, read } from './documents.ts';

const IMAGE_WIDTH = 1200;

const commands = await loadCommands();

/** Every picture that a document shows, with its description. */
const described = DOCUMENTS.flatMap((name) =>
  [...read(name).matchAll(/!\[([^\]]*)\]\(([^)\s]+)\)/g)].map(([, alt, target]) => ({
    alt: alt ?? '',
    picture: join(dirname(name), target ?? ''),
  })),
);

/** Held for each picture: it is what the program draws, and its words say figures of the answer. */
function holdPicture(
  picture: string,
  id: string,
  folder: string,
  answer: () => Promise<CommandAnswer>,
): void {
  it('is drawn as it is shown', async () => {
    const { blocks } = await drawCharts(await answer(), folder);
    const drawn = blocks.find((block) => block.kind === 'chart' && block.id === id);
    const file = (drawn as { readonly png?: string } | undefined)?.png ?? '';
    const [shown, now] = await Promise.all([pixelsOf(join(ROOT, picture)), pixelsOf(file)]);
    expect(shown.length).toBe(now.length);
    expect(shown.filter((value, at) => Math.abs(value - now[at]!) > FEW_COLOURS)).toHaveLength(0);
  });

  it('holds the figures that the words for it say', async () => {
    const { title, headline, blocks } = await answer();
    const alts = blocks.flatMap((block) => (block.kind === 'chart' ? block.alt : []));
    const said = figuresIn(described.find((one) => one.picture === picture)?.alt ?? '');
    expect(said.length).toBeGreaterThan(0);
    expect(figuresIn([title, headline, ...alts].join(' '))).toEqual(expect.arrayContaining(said));
  });
}

describe.skipIf(!hasOnlineRetail)('the pictures of Online Retail', () => {
  const folder = mkdtempSync(join(tmpdir(), 'patron-readme-'));
  let retail: ReturnType<typeof openDatabase>;
  beforeAll(async () => {
    const db = join(folder, 'retail.db');
    const path = fileURLToPath(new URL('../../../shared/data/online_retail.csv.gz', import.meta.url));
    await runImport({ db, path, options: { currency: 'GBP' }, now: new Date(0) });
    retail = openDatabase(db);
  });
  afterAll(async () => {
    await retail.close();
    rmSync(folder, { recursive: true });
  });

  describe.each([
    ['/rfm', 'segments'],
    ['/rfm grid', 'grid'],
    ['/rfm scheme=lmh', 'clusters'],
  ])('%s', (question, id) => {
    holdPicture(`docs/images/rfm-${id}.png`, id, folder, () =>
      runCommand(question, { db: retail.db, now: new Date(0), commands }),
    );
  });
});

describe('the picture of the made-up company', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'patron-readme-'));
  let demo: ReturnType<typeof openDatabase>;
  beforeAll(async () => {
    const db = join(folder, 'demo.db');
    await fillDemoCompany({ db, now: new Date(0), stderr: process.stderr });
    demo = openDatabase(db);
  });
  afterAll(async () => {
    await demo.close();
    rmSync(folder, { recursive: true });
  });
  holdPicture('docs/images/who-will-buy.png', 'gains', folder, () =>
    runCommand('/who-will-buy campaign6 cost=3 revenue=11', { db: demo.db, now: new Date(0), commands }),
  );
});

const figuresIn = (text: string): string[] => text.match(/[£]?\d[\d,.]*\d%?|\d%?/g) ?? [];

/** Pictures are kept with a palette, which moves a colour by less than this; another figure moves it by far more. */
const FEW_COLOURS = 40;

const pixelsOf = async (file: string) => await sharp(file).removeAlpha().raw().toBuffer();

describe('the pictures', () => {
  const pictures = listed('docs/images');

  it('are shown, every one', () => {
    const shown = DOCUMENTS.flatMap((name) => linksOf(name).map((link) => join(dirname(name), link)));
    expect(pictures.filter((picture) => !shown.includes(picture))).toEqual([]);
  });

  it('are described in words', () => {
    expect(described.map(({ picture }) => picture).sort()).toEqual([...pictures].sort());
    for (const { alt, picture } of described) expect(alt.length, picture).toBeGreaterThan(40);
  });

  it('are small', () => {
    for (const picture of pictures) expect(statSync(join(ROOT, picture)).size, picture).toBeLessThan(150_000);
  });

  it('are PNG files as wide as Patron draws them', () => {
    for (const picture of pictures) {
      const bytes = readFileSync(join(ROOT, picture));
      expect(bytes.subarray(1, 4).toString('latin1'), picture).toBe('PNG');
      expect(bytes.readUInt32BE(16), picture).toBe(IMAGE_WIDTH);
    }
  });
});
