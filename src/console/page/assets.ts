import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { fontFiles } from '../../render/font/font-files.ts';

const FOLDER = new URL('./browser/', import.meta.url);

const TYPES: { readonly [ending: string]: string } = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

const NAMES = [
  'composer.js',
  'connection.js',
  'console.css',
  'console.js',
  'data-tables.js',
  'dialogs.js',
  'drafts.js',
  'icon.svg',
  'interactions.js',
  'menus.js',
  'message-focus.js',
  'modals.js',
  'navigation.js',
  'scrolling.js',
  'server.js',
  'theme.js',
  'wide-tables.js',
];

/** The page's script, style and fonts. Only these files are served, whatever else lies in the folder. */
export function assets(): Hono {
  const app = new Hono();
  for (const name of NAMES) {
    const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain';
    app.get(`/${name}`, (c) => c.body(readFileSync(new URL(name, FOLDER)), 200, fresh(type)));
  }
  for (const { path, family, weight } of fontFiles()) {
    const name = `${family.toLowerCase().replaceAll(' ', '-')}-${weight}.ttf`;
    app.get(`/${name}`, (c) =>
      c.body(readFileSync(path), 200, { ...fresh('font/ttf'), 'Cache-Control': 'max-age=86400' }),
    );
  }
  return app;
}

/** Asked for again each time, so that a new version of the product is never mixed with an old page. */
const fresh = (type: string) => ({ 'Content-Type': type, 'Cache-Control': 'no-cache' });
