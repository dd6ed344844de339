import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { journalFile } from '../../src/service/journal-file.ts';
import { realFile } from '../../src/service/real-file.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'patron-links-')));
afterAll(() => rmSync(folder, { recursive: true }));

describe('journalFile', () => {
  it('lies beside the database, one for Slack and one for the console', () => {
    expect(journalFile('data/shop.db')).toBe('data/shop.service.db');
    expect(journalFile('data/shop')).toBe('data/shop.service.db');
    expect(journalFile('data/shop.db', 'console')).toBe('data/shop.console.db');
  });
});

describe('realFile', () => {
  it('is the same file by whatever name, whether the file exists or only its folder', () => {
    mkdirSync(join(folder, 'data'));
    symlinkSync(join(folder, 'data'), join(folder, 'link'));
    const file = join(folder, 'data', 'shop.db');
    expect(realFile(join(folder, 'link', 'shop.db'))).toBe(file);
    writeFileSync(file, '');
    symlinkSync(file, join(folder, 'current.db'));
    expect(realFile(join(folder, 'link', 'shop.db'))).toBe(file);
    expect(realFile(join(folder, 'current.db'))).toBe(file);
  });

  it('leaves a path alone that leads nowhere', () => {
    expect(realFile('nowhere/shop.db')).toBe('nowhere/shop.db');
  });
});
