import { type ChildProcess, fork } from 'node:child_process';
import { UserError } from '../../commands/contract/user-error.ts';
import { recordFault } from '../cli/record-fault.ts';
import { AnswerFault } from './answer-fault.ts';
import type { CallName, Calls, Reply } from './protocol.ts';

export type AnswerPool = {
  /**
   * @throws {UserError} with a sentence for the person: the question cannot be read, the data does not hold what it
   * needs, or the answer took longer than the deadline
   * @throws {AnswerFault} with a reference, where the fault is ours
   */
  call<N extends CallName>(name: N, input: Calls[N]['input']): Promise<Calls[N]['output']>;
  /** Starts every process, so that the first question is as quick as the second. */
  warm(): Promise<void>;
  close(): Promise<void>;
};

export type AnswerPoolOptions = {
  /** The database file. */
  readonly db: string;
  /** How many questions are answered at the same time. Default 2. */
  readonly size?: number;
  /** Milliseconds a call may take without saying that it gets on; then its process is killed and replaced. Default 60,000. */
  readonly deadlineMs?: number;
  /** Milliseconds a call may take in all. Default 600,000. */
  readonly longestMs?: number;
};

const PROGRAM = new URL('./answer-process.ts', import.meta.url);

type Waiting = {
  readonly name: CallName;
  readonly input: unknown;
  resolve(output: unknown): void;
  reject(error: Error): void;
};

/** Answers questions in processes of their own, so that neither SQLite nor arithmetic stalls the event loop. */
export function createAnswerPool({
  db,
  size = 2,
  deadlineMs = 60_000,
  longestMs = 600_000,
}: AnswerPoolOptions): AnswerPool {
  const queue: Waiting[] = [];
  const idle: ChildProcess[] = [];
  const all = new Set<ChildProcess>();
  let lastId = 0;
  let closed = false;

  function spawn(): ChildProcess {
    const child = fork(PROGRAM, [db], {
      serialization: 'advanced',
      execArgv: [],
      env: withoutSecrets(process.env),
      // Faults are written to their file: a stack trace between the lines of the log could quote data.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    all.add(child);
    child.once('exit', () => {
      all.delete(child);
      const at = idle.indexOf(child);
      if (at >= 0) idle.splice(at, 1);
    });
    return child;
  }

  function dismiss(child: ChildProcess): void {
    all.delete(child);
    child.kill('SIGKILL');
  }

  function next(): void {
    while (queue.length > 0 && (idle.length > 0 || all.size < size)) {
      const waiting = queue.shift();
      if (waiting !== undefined) run(idle.pop() ?? spawn(), waiting);
    }
  }

  function run(child: ChildProcess, { name, input, resolve, reject }: Waiting): void {
    const id = ++lastId;
    const settle = (finish: () => void, reusable: boolean) => {
      clearTimeout(timer);
      clearTimeout(last);
      child.removeAllListeners('message').removeListener('exit', onExit).removeListener('error', onExit);
      if (reusable && !closed) idle.push(child);
      else dismiss(child);
      finish();
      next();
    };
    const onExit = (why: unknown, signal?: unknown) =>
      settle(() => reject(closed ? stopping() : processEnded(name, { db, why, signal })), false);
    const stopAfter = (ms: number) => setTimeout(() => settle(() => reject(tooLong(ms)), false), ms);
    let timer = stopAfter(deadlineMs);
    const last = stopAfter(longestMs);
    child.on('message', (reply: Reply | { ready: true }) => {
      if ('ready' in reply || reply.id !== id) return;
      if (reply.state === 'working') {
        clearTimeout(timer);
        timer = stopAfter(deadlineMs);
      } else if (reply.state === 'done') settle(() => resolve(reply.output), true);
      else if (reply.state === 'refused') settle(() => reject(new UserError(reply.sentence)), true);
      else settle(() => reject(new AnswerFault(reply.reference)), true);
    });
    child.once('exit', onExit).once('error', onExit);
    child.send({ id, name, input });
  }

  const call = <N extends CallName>(name: N, input: Calls[N]['input']) =>
    new Promise<Calls[N]['output']>((resolve, reject) => {
      if (closed) return reject(stopping());
      queue.push({ name, input, resolve: resolve as (output: unknown) => void, reject });
      next();
    });

  return {
    call,
    async warm() {
      await Promise.all(Array.from({ length: size }, () => call('facts', {})));
    },
    async close() {
      closed = true;
      for (const { reject } of queue.splice(0)) reject(stopping());
      const gone = [...all].map((child) => new Promise((resolve) => child.once('exit', resolve)));
      for (const child of all) child.kill('SIGKILL');
      await Promise.all(gone);
    },
  };
}

/** Answering takes no token, so a fault there cannot give one away. */
const withoutSecrets = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('SLACK_')));

const stopping = () => new UserError('Patron is stopping. Ask again in a minute.');

/** @param why the code that the process ended with, or the error that kept it from starting */
function processEnded(
  name: CallName,
  { db, why, signal }: { readonly db: string; readonly why: unknown; readonly signal: unknown },
): AnswerFault {
  const error = why instanceof Error ? why : new Error(`The answering process ended (${signal ?? why}).`);
  return new AnswerFault(recordFault(error, name, db).reference);
}

const tooLong = (deadlineMs: number) =>
  new UserError(
    `The answer took longer than ${deadlineMs / 1000} seconds and was stopped. Ask for less, or ask again later.`,
  );
