import { Worker } from 'node:worker_threads';
import type { OperationName } from '../../db/journal/operations.ts';
import { errorOf, type JournalMessage, type JournalReply, type JournalRequest } from './journal-messages.ts';

export type JournalThread = {
  call(name: OperationName, args: readonly unknown[]): Promise<unknown>;
  /** Finishes the calls under way; later ones reject. */
  close(): Promise<void>;
};

export type JournalWatch = {
  /** A call failed because SQLite or the disk refused. */
  failed?(error: Error): void;
  /** The thread ended although nobody closed it: every later call rejects. */
  lost?(error: Error): void;
};

const CLOSED = 'Patron is stopping and takes nothing more. Ask again when it has been started.';

/** Starts the thread that holds the journal; rejects with the reason when the file cannot be opened. */
export function startThread(file: string, watch: JournalWatch = {}): Promise<JournalThread> {
  const worker = new Worker(new URL('./journal-worker.ts', import.meta.url), { workerData: file });
  const started = Promise.withResolvers<JournalThread>();
  const exited = Promise.withResolvers<void>();
  const calls = new Map<number, PromiseWithResolvers<unknown>>();
  /** Why no call is taken any more. */
  let ended: Error | undefined;
  let isOpen = false;
  let lastId = 0;

  const post = (request: JournalRequest) => worker.postMessage(request);

  async function call(name: OperationName, args: readonly unknown[]): Promise<unknown> {
    if (ended !== undefined) throw ended;
    const id = ++lastId;
    post({ id, name, args });
    const result = Promise.withResolvers<unknown>();
    calls.set(id, result);
    return result.promise;
  }

  function close(): Promise<void> {
    if (ended === undefined) post('close');
    ended ??= new Error(CLOSED);
    return exited.promise;
  }

  worker.on('message', (message: JournalMessage) => {
    if (message.kind === 'replies') settle(calls, message.replies, watch);
    else if (message.kind === 'open') {
      isOpen = true;
      started.resolve({ call, close });
    } else started.reject(errorOf(message.fault));
  });
  let cause: Error | undefined;
  worker.on('error', (error) => {
    cause = error;
  });
  worker.on('exit', (code) => {
    const isUnexpected = isOpen && ended === undefined;
    ended ??= cause ?? new Error(`The journal ended by itself (exit code ${code}). Start Patron again.`);
    started.reject(ended);
    if (isUnexpected) watch.lost?.(ended);
    for (const result of calls.values()) result.reject(ended);
    exited.resolve();
  });
  return started.promise;
}

function settle(
  calls: Map<number, PromiseWithResolvers<unknown>>,
  replies: readonly JournalReply[],
  watch: JournalWatch,
): void {
  for (const reply of replies) {
    const result = calls.get(reply.id);
    calls.delete(reply.id);
    if ('fault' in reply) {
      const error = errorOf(reply.fault);
      if (reply.fault.code !== undefined) watch.failed?.(error);
      result?.reject(error);
    } else result?.resolve(reply.value);
  }
}
