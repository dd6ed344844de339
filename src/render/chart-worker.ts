import { parentPort } from 'node:worker_threads';
import { drawPng } from './chart-drawing.ts';
import { ChartError } from './chart-error.ts';
import type { DrawReply, DrawRequest } from './chart-worker-messages.ts';

parentPort?.on('message', ({ spec }: DrawRequest) => {
  void draw(spec).then((reply) => parentPort?.postMessage(reply));
});

parentPort?.postMessage({ ready: true } satisfies DrawReply);

async function draw(spec: string | null): Promise<DrawReply> {
  try {
    return { png: spec === null ? null : await drawPng(JSON.parse(spec)) };
  } catch (error) {
    return {
      error: error instanceof Error ? error.message : String(error),
      known: error instanceof ChartError,
    };
  }
}
