import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../src/patron.js', import.meta.url));

export type PatronProcess = {
  readonly pid: number;
  readonly port: number;
  /** The processes that answer questions. */
  answerers(): readonly number[];
  kill(signal: NodeJS.Signals): void;
  /** The exit code, or null after a signal. */
  readonly ended: Promise<number | null>;
};

export type Ended = { readonly code: number | null; readonly stderr: string };

/** Runs `patron start` until it ends by itself. */
export async function runUntilEnd(db: string, env: NodeJS.ProcessEnv): Promise<Ended> {
  const { child, stderr } = run(db, env);
  return { code: await endOf(child), stderr: stderr() };
}

/** Runs `patron start`, and tells it to stop when it has said something on standard error. */
export async function stopWhenItSays(
  said: string,
  db: string,
  env: NodeJS.ProcessEnv,
): Promise<number | null> {
  const { child, stderr } = run(db, env);
  child.stderr?.on('data', () => stderr().includes(said) && child.kill('SIGTERM'));
  return await endOf(child);
}

/** Starts `patron start` as somebody would, and waits until it says where it is. */
export async function startPatronProcess(db: string, env: NodeJS.ProcessEnv): Promise<PatronProcess> {
  const { child, stdout, stderr } = run(db, env);
  const ended = endOf(child);
  const greeting = new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => /Stop it with/.test(stdout()) && resolve(stdout()));
    child.once('exit', () => reject(new Error(`patron start ended: ${stderr()}`)));
  });
  const said = await greeting;
  const pid = child.pid ?? 0;
  return {
    pid,
    port: Number(/:(\d+)\//.exec(said)?.[1] ?? 0),
    answerers: () => childrenOf(pid),
    kill: (signal) => void child.kill(signal),
    ended,
  };
}

function run(db: string, env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [PROGRAM, 'start', '--port', '0', '--db', db], {
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  if (process.env.LOGS) child.stderr?.pipe(process.stderr);
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.on('data', (chunk: Buffer) => {
      said[stream] += String(chunk);
    });
  }
  return { child, stdout: () => said.stdout, stderr: () => said.stderr };
}

const endOf = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));

/** By what the kernel says about each process. */
export const childrenOf = (parent: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
