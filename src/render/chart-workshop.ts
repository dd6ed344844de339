import { Worker } from 'node:worker_threads';
import { ChartError } from './chart-error.ts';
import type { DrawReply, DrawRequest } from './chart-worker-messages.ts';
import { installFonts } from './font/install-fonts.ts';

type Job = {
  /** The specification as JSON; null only wakes the worker. */
  readonly spec: string | null;
  readonly resolve: (png: Uint8Array | null) => void;
  readonly reject: (error: Error) => void;
};

/** Loading the packages takes half a second, and on a busy machine some more. */
const START_DEADLINE_MS = 60_000;
/** A chart that needs more memory than this is a mistake; it ends the worker, not the process. */
const WORKER_MEMORY_MB = 512;

const TOO_SLOW = 'The chart took too long to draw and was stopped. Ask again, or ask for fewer rows.';
const CLOSED = 'The chart was not drawn, because the program is stopping. Ask again in a moment.';

/**
 * One worker that draws charts one after the other; it starts with the first job and stays. A job has `deadlineMs`
 * from the moment the worker turns to it. After that, or if the worker dies, the job is refused and the next one
 * gets a new worker.
 */
export class ChartWorkshop {
  readonly #deadlineMs: number;
  readonly #waiting: Job[] = [];
  #worker: Worker | undefined;
  #ready = false;
  #current: Job | undefined;
  #deadline: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(deadlineMs: number) {
    this.#deadlineMs = deadlineMs;
  }

  /** Draws a specification given as JSON. */
  async draw(spec: string): Promise<Uint8Array> {
    return (await this.#enqueue(spec))!;
  }

  async warm(): Promise<void> {
    await this.#enqueue(null);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const unfinished = [this.#takeCurrent(), ...this.#waiting.splice(0)];
    for (const job of unfinished) job?.reject(new ChartError(CLOSED));
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #enqueue(spec: string | null): Promise<Uint8Array | null> {
    if (this.#closed) return Promise.reject(new ChartError(CLOSED));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ spec, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#current !== undefined) return;
    this.#current = this.#waiting.shift();
    if (this.#current === undefined) return;
    try {
      this.#worker ??= this.#start();
    } catch (error) {
      this.#abandon(ChartError.fault, error);
      return;
    }
    // An idle worker must not keep the process alive; one at work must.
    this.#worker.ref();
    this.#expectWithin(this.#ready ? this.#deadlineMs : START_DEADLINE_MS);
    this.#worker.postMessage({ spec: this.#current.spec } satisfies DrawRequest);
  }

  #start(): Worker {
    installFonts();
    const worker = new Worker(new URL('./chart-worker.ts', import.meta.url), {
      // Not what the process was started with: a worker refuses some of those flags.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY_MB },
    });
    // What a worker says after it was replaced is of no interest.
    const whileCurrent =
      <T>(listen: (value: T) => void) =>
      (value: T) => {
        if (worker === this.#worker) listen(value);
      };
    worker.on(
      'message',
      whileCurrent<DrawReply>((reply) => this.#receive(reply)),
    );
    worker.on(
      'error',
      whileCurrent<unknown>((error) => this.#abandon(ChartError.fault, error)),
    );
    worker.on(
      'exit',
      whileCurrent<number>((code) => this.#abandon(ChartError.fault, `exit ${code}`)),
    );
    return worker;
  }

  #receive(reply: DrawReply): void {
    if ('ready' in reply) {
      this.#ready = true;
      if (this.#current !== undefined) this.#expectWithin(this.#deadlineMs);
      return;
    }
    const job = this.#takeCurrent();
    this.#worker?.unref();
    if ('png' in reply) job?.resolve(reply.png);
    else
      job?.reject(
        reply.known ? new ChartError(reply.error) : new ChartError(ChartError.fault, { cause: reply.error }),
      );
    this.#next();
  }

  /** Gives up the current job and its worker. */
  #abandon(sentence: string, cause?: unknown): void {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#ready = false;
    this.#takeCurrent()?.reject(new ChartError(sentence, { cause }));
    void worker?.terminate();
    this.#next();
  }

  #expectWithin(milliseconds: number): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#abandon(TOO_SLOW), milliseconds);
  }

  #takeCurrent(): Job | undefined {
    clearTimeout(this.#deadline);
    const job = this.#current;
    this.#current = undefined;
    return job;
  }
}
