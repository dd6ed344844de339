import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fontFiles } from './font-files.ts';

let installed: string | undefined;

/**
 * Makes the fonts that ship with the product the only ones native text drawing sees, so that charts look the same on
 * every machine, also on one without a font or a fontconfig configuration.
 *
 * Fontconfig reads its configuration once a process, at the first text, and from the environment of the process.
 * Worker threads have a copy of it that native code does not see: so this must run on the main thread, before the
 * first text is drawn. It runs once; the files it writes go when the process ends.
 *
 * @returns the folder with the fonts and `fonts.conf`
 */
export function installFonts(): string {
  if (installed !== undefined) return installed;
  const files = fontFiles();
  const folder = mkdtempSync(join(tmpdir(), 'patron-fonts-'));
  // Into a folder of their own: fontconfig reads whole folders, and those of the packages hold dozens of other cuts.
  for (const { path } of files) place(path, join(folder, basename(path)));
  const config = join(folder, 'fonts.conf');
  writeFileSync(config, fontsConf(folder, [...new Set(files.map((file) => file.family))]));
  process.env.FONTCONFIG_FILE = config;
  process.env.FONTCONFIG_PATH = folder;
  // Where Pango would ask the operating system for fonts, it asks fontconfig instead.
  process.env.PANGOCAIRO_BACKEND = 'fontconfig';
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  installed = folder;
  return folder;
}

/** Links a file, or copies it where the system allows no links. */
function place(file: string, at: string): void {
  try {
    symlinkSync(file, at);
  } catch {
    copyFileSync(file, at);
  }
}

function fontsConf(folder: string, families: readonly string[]): string {
  const preferred = families.map((family) => `<family>${family}</family>`).join('');
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escapeXml(folder)}</dir>
  <cachedir>${escapeXml(join(folder, 'cache'))}</cachedir>
  <match target="pattern"><edit name="family" mode="append_last">${preferred.replaceAll('family>', 'string>')}</edit></match>
  <match target="font"><edit name="hintstyle" mode="assign"><const>hintnone</const></edit></match>
</fontconfig>
`;
}

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
