import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../db/connect.ts';
import { openDatabase } from '../../db/open.ts';
import { fileOf, importText, refusalOf } from './imports/import-text.ts';
import { csvOf, purchases } from './imports/purchase-text.ts';

const root = mkdtempSync(join(tmpdir(), 'patron-connect-'));
afterAll(() => rmSync(root, { recursive: true }));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
});

const inFolder = () => readdirSync(folder);
const PROSE = 'It was a dark night.\nThe rain fell.\n';

describe('a new database file', () => {
  it('is gone again after a refused first import, whether the beginning of the file or a check refuses it', async () => {
    const unreadable = csvOf(purchases(20).map((row) => ({ ...row, price: 'x' })));
    for (const text of [PROSE, unreadable]) {
      const sqlite = connect(join(folder, 'shop.db'));
      await refusalOf(importText(sqlite, text, { currency: 'GBP' }));
      expect(inFolder()).toContain('shop.db');
      sqlite.close();
      sqlite.close();
      expect(inFolder()).toEqual([]);
    }
  });

  it('stays after an import, also one that kept refused rows alone, and where anything else was changed', async () => {
    const accepted = connect(join(folder, 'accepted.db'));
    await importText(accepted, csvOf(purchases(20)));
    accepted.close();
    const refused = connect(join(folder, 'refused.db'));
    await importText(refused, csvOf(purchases(3).map((row) => ({ ...row, price: 'x' }))), { force: true });
    refused.close();
    const altered = connect(join(folder, 'altered.db'));
    altered.exec('DROP VIEW purchase_line');
    altered.close();
    const foreign = connect(join(folder, 'foreign.db'));
    foreign.pragma('application_id = 7');
    foreign.close();
    expect(inFolder()).toEqual(['accepted.db', 'altered.db', 'foreign.db', 'refused.db']);
  });

  it('stays where another connection has it open, and takes what that one imports', async () => {
    const file = join(folder, 'shared.db');
    const first = connect(file);
    const second = connect(file);
    await refusalOf(importText(first, PROSE));
    first.close();
    await importText(second, csvOf(purchases(20)));
    second.close();
    const again = connect(file);
    expect(again.prepare('SELECT count(*) FROM line').pluck().get()).toBe(20);
    again.close();
  });

  it('is gone again after a mere question', async () => {
    const { close } = openDatabase(join(folder, 'typo.db'));
    await close();
    expect(inFolder()).toEqual([]);
  });
});

it('an empty database file that was there before stays', () => {
  const file = fileOf('', 'empty.db');
  connect(file).close();
  expect(existsSync(file)).toBe(true);
});
