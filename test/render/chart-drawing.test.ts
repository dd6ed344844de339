import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ChartSpec } from '../../charts/chart-spec.ts';
import { segmentBars } from '../../charts/segment-bars.ts';
import { installFonts } from '../../src/render/font/install-fonts.ts';
import { hostileLabels, oddCharts, sampleCharts } from '../charts/chart-samples.ts';

type Drawing = typeof import('../../src/render/chart-drawing.ts');
let drawing: Drawing;

beforeAll(async () => {
  installFonts();
  drawing = await import('../../src/render/chart-drawing.ts');
});

/** Share of pixels that are not white. */
async function ink(png: Uint8Array): Promise<number> {
  const { data } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  return data.reduce((dark, pixel) => dark + (pixel < 200 ? 1 : 0), 0) / data.length;
}

/** Whether anything is drawn in the outermost pixels, where something must have been cropped. */
async function touchesEdge(png: Uint8Array): Promise<boolean> {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  return data.some((pixel, index) => {
    const [x, y] = [
      Math.floor(index / info.channels) % info.width,
      Math.floor(index / info.channels / info.width),
    ];
    return pixel < 250 && (x < 8 || y < 8 || x >= info.width - 8 || y >= info.height - 8);
  });
}

const onlyText = (text: string): ChartSpec => ({
  background: '#fff',
  width: 200,
  height: 40,
  config: { font: 'Inter', view: { stroke: null } },
  data: { values: [{ text }] },
  mark: { type: 'text', fontSize: 20 },
  encoding: { text: { field: 'text', type: 'nominal' } },
});

describe('a drawn chart', () => {
  test.each(Object.entries({ ...sampleCharts, ...oddCharts }))(
    '%s is an opaque picture of 1200 pixels with something on it and nothing at its edge',
    async (_, spec) => {
      const png = await drawing.drawPng(spec);
      const { format, width, height } = await sharp(png).metadata();
      expect({ format, width }).toEqual({ format: 'png', width: 1200 });
      expect(height).toBeGreaterThan(200);
      expect(height).toBeLessThan(3200);
      expect((await sharp(png).stats()).isOpaque).toBe(true);
      expect(await ink(png)).toBeGreaterThan(0.003);
      expect(await touchesEdge(png)).toBe(false);
    },
  );

  test('holds no group opacity, which makes drawing many times slower', async () => {
    for (const spec of Object.values(sampleCharts))
      expect(await drawing.drawSvg(spec)).not.toMatch(/ opacity="(?!1")/);
  });

  test('is the same to the byte for the same specification', async () => {
    const spec = () => structuredClone(sampleCharts['rfm-grid']!);
    expect(await drawing.drawPng(spec())).toEqual(await drawing.drawPng(spec()));
  });

  test('shows letters in a proportional font', async () => {
    const inkOf = async (text: string) => ink(await drawing.drawPng(onlyText(text)));
    expect(await inkOf(' ')).toBe(0);
    expect(await inkOf('iiii')).toBeGreaterThan(0.001);
    expect(await inkOf('MMMM')).toBeGreaterThan(3 * (await inkOf('iiii')));
  });

  test.each(hostileLabels)('is drawn with the label %j', async (label) => {
    const bars = [{ segment: label, customers: 3, customerShare: 0.5, revenueShare: 0.5 }];
    expect(
      await ink(await drawing.drawPng(segmentBars({ title: label, subtitle: label, bars }))),
    ).toBeGreaterThan(0.01);
  });

  test.each(hostileLabels)('is drawn even if a specification brings the raw text %j', async (text) => {
    const spec: ChartSpec = {
      background: '#fff',
      width: 100,
      height: 100,
      data: { values: [{ text }] },
      layer: [
        { mark: { type: 'rect', color: '#000' }, encoding: {} },
        { mark: 'text', encoding: { text: { field: 'text', type: 'nominal' } } },
      ],
    };
    await expect(drawing.drawSvg(spec)).resolves.toMatch(/^<svg/);
  });

  test('of more than 25 million pixels is refused', async () => {
    const spec: ChartSpec = { width: 5000, height: 5000, data: { values: [{}] }, mark: 'bar' };
    await expect(drawing.drawPng(spec)).rejects.toThrow(/pixel limit/);
  });
});
