import { readFileSync } from 'node:fs';
import { topCustomers } from '../charts/top-customers.ts';
import { createChartRenderer } from '../src/render/chart-renderer.ts';
import { median, usageOf } from './measure.ts';

// Runs in a process of its own: chart-process.ts BARS, a JSON of [customer, amount] pairs. Draws the bars again and again.
const MEASURED = 7;
const WARMING = 30;

const bars = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as [string, number][];
const customers = bars.map(([customer, amount]) => ({ customer, amount }));
const spec = topCustomers({ title: 'Top 30 customers', subtitle: 'Revenue', customers, currency: 'GBP' });
const renderer = createChartRenderer();

const draw = (run: number) => usageOf(() => renderer.render(spec, { dataVersion: run }));

const first = await draw(0);
for (let run = 1; run < WARMING; run++) await draw(run);
const runs = [];
for (let run = 0; run < MEASURED; run++) runs.push((await draw(WARMING + run)).cpuMs);
await renderer.close();
const png = Buffer.from(first.value);
const picture = [png.subarray(1, 4).toString('latin1'), png.readUInt32BE(16)];
console.log(JSON.stringify({ cpuMs: median(runs), firstCpuMs: first.cpuMs, picture }));
