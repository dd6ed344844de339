import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * The layers. Arrows go one way: src → commands → charts, db → analytics. A folder may import itself, the folders named,
 * and the packages named (a trailing * stands for any ending); `node:` stands for what Node brings along.
 */
const LAYERS: { readonly [folder: string]: { folders: readonly string[]; packages: readonly string[] } } = {
  analytics: { folders: [], packages: ['ml-*'] },
  charts: { folders: [], packages: ['vega-lite'] },
  db: { folders: ['analytics'], packages: ['node:', 'kysely', 'better-sqlite3'] },
  commands: { folders: ['analytics', 'charts', 'db'], packages: [] },
  src: { folders: ['analytics', 'charts', 'db', 'commands'], packages: ['*'] },
};

type Import = { readonly file: string; readonly target: string };

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'([\w@./:-]+)'|new URL\('(\.[^']+)', import\.meta\.url\)/g;

const importsOf = (folder: string): Import[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name))
    .flatMap((name) => {
      const file = join(folder, name);
      const source = readFileSync(join(ROOT, file), 'utf8').replace(/^\s*(?:\*|\/\/|\/\*).*$/gm, '');
      return [...source.matchAll(IMPORT)].map((match) => ({ file, target: match[1] ?? match[2]! }));
    });

const folderOf = ({ file, target }: Import) =>
  relative('.', normalize(join(dirname(file), target))).split(/[\\/]/)[0]!;

const isAllowedPackage = (target: string, allowed: readonly string[]) =>
  allowed.some((name) => {
    if (name === 'node:') return isBuiltin(target);
    return name.endsWith('*') ? target.startsWith(name.slice(0, -1)) : target === name;
  });

const isAllowed = (folder: string, found: Import) => {
  const { folders, packages } = LAYERS[folder]!;
  if (!found.target.startsWith('.')) return isAllowedPackage(found.target, packages);
  return [folder, ...folders, ...(folder === 'src' ? ['node_modules', 'package.json'] : [])].includes(
    folderOf(found),
  );
};

describe('architecture', () => {
  it.each(Object.keys(LAYERS))('%s imports only what its layer may', (folder) => {
    const found = importsOf(folder);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((one) => !isAllowed(folder, one))).toEqual([]);
  });

  it('the check sees a forbidden import', () => {
    expect(isAllowed('analytics', { file: 'analytics/rfm/x.ts', target: '../../db/open.ts' })).toBe(false);
    expect(isAllowed('analytics', { file: 'analytics/rfm/x.ts', target: 'node:fs' })).toBe(false);
    expect(isAllowed('commands', { file: 'commands/x.ts', target: '../src/config.ts' })).toBe(false);
    expect(isAllowed('commands', { file: 'commands/x.ts', target: 'kysely' })).toBe(false);
    expect(isAllowed('db', { file: 'db/x.ts', target: '../analytics/math/quantile.ts' })).toBe(true);
  });

  it('only db speaks SQL', () => {
    const speaking = ['analytics', 'charts', 'commands', 'src'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .filter((name) =>
          /\b(?:SELECT\s[^;'`]+\sFROM\s|INSERT INTO\s|DELETE FROM\s|UPDATE\s+\w+\s+SET\s)/.test(
            readFileSync(join(ROOT, folder, name), 'utf8'),
          ),
        )
        .map((name) => join(folder, name)),
    );
    expect(speaking).toEqual([]);
  });

  it('every source file fits on a few screens', () => {
    const long = Object.keys(LAYERS).flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => ({
          file: join(folder, name),
          lines: readFileSync(join(ROOT, folder, name), 'utf8').split('\n').length,
        }))
        .filter(({ lines }) => lines > 300),
    );
    expect(long).toEqual([]);
  });
});
