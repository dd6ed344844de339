import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChartSpec } from '../../charts/chart-spec.ts';
import { drawSvg } from '../../src/render/chart-drawing.ts';

let server: Server;
let connections = 0;
let address: string;
const folder = mkdtempSync(join(tmpdir(), 'patron-canary-'));
const canary = join(folder, 'canary.csv');

beforeAll(async () => {
  writeFileSync(canary, 'name\ncanary-in-the-picture\n');
  server = createServer((_, response) => response.end('[{"name":"canary-in-the-picture"}]'));
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const text = { mark: 'text', encoding: { text: { field: 'name' } } };
const inline = { values: [{ name: 'a' }] };

/** Ways in which a specification can ask for something outside itself. */
const hostile: [string, (target: string) => unknown][] = [
  ['data', (url) => ({ data: { url }, ...text })],
  ['data in a layer', (url) => ({ data: inline, layer: [text, { data: { url }, ...text }] })],
  [
    'data in a concatenation',
    (url) => ({ data: inline, vconcat: [text, { hconcat: [{ data: { url }, ...text }] }] }),
  ],
  [
    'a lookup',
    (url) => ({
      data: inline,
      transform: [{ lookup: 'name', from: { data: { url }, key: 'name', fields: ['name'] } }],
      ...text,
    }),
  ],
  ['topojson', (url) => ({ data: { url, format: { type: 'topojson', feature: 'x' } }, mark: 'geoshape' })],
  ['csv', (url) => ({ data: { url, format: { type: 'csv' } }, ...text })],
  ['an image mark', (url) => ({ data: inline, mark: { type: 'image', url, width: 9, height: 9 } })],
  [
    'an image channel',
    (url) => ({ data: { values: [{ url }] }, mark: 'image', encoding: { url: { field: 'url' } } }),
  ],
  ['a link of a mark', (url) => ({ data: inline, mark: { type: 'point', href: url } })],
  [
    'a link channel',
    (url) => ({ data: { values: [{ url }] }, mark: 'point', encoding: { href: { field: 'url' } } }),
  ],
];

describe('a specification that asks for something outside itself', () => {
  const targets: [string, () => string][] = [
    ['an address', () => `${address}/data.json`],
    ['a file address', () => pathToFileURL(canary).href],
    ['a file', () => canary],
    ['a relative path', () => 'package.json'],
    ['an address without a protocol', () => `${address.slice(5)}/data.json`],
    ['embedded data', () => 'data:text/csv,name%0Acanary-in-the-picture'],
  ];
  const cases = hostile.flatMap(([way, spec]) =>
    targets.map(([kind, target]) => ({ way, kind, spec, target })),
  );

  test.each(cases)('through $way for $kind is refused and fetches nothing', async ({ spec, target }) => {
    const drawn = drawSvg(spec(target()) as ChartSpec).catch((error: Error) => error);
    const refusal = await drawn;
    expect(refusal).toMatchObject({
      name: 'ChartError',
      message: 'The chart was not drawn: it names a file or an address, and charts hold their own data.',
    });
    expect(connections).toBe(0);
  });
});

describe('the server and the file of these tests', () => {
  test('would have been noticed', async () => {
    await fetch(address);
    expect(connections).toBe(1);
  });
});
