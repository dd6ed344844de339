import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The command line. */
export const PATRON = fileURLToPath(new URL('../src/patron.js', import.meta.url));

export type Usage = { readonly cpuMs: number; readonly wallMs: number };

/** Runs `work` and takes the CPU time (user and system, all threads of this process) and the wall time of it. */
export async function usageOf<T>(work: () => Promise<T> | T): Promise<Usage & { readonly value: T }> {
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  const value = await work();
  const wallMs = performance.now() - wall;
  const { user, system } = process.cpuUsage(cpu);
  return { value, cpuMs: (user + system) / 1000, wallMs };
}

/**
 * Runs a program to its end and takes the CPU time of the whole process from outside, start and exit included, the
 * same way for every program: by the shell's own `times`, in steps of a millisecond.
 *
 * @returns what it printed, and what it used
 * @throws {Error} with what it said on standard error if it fails
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Usage & { readonly stdout: string }> {
  const started = performance.now();
  const script = '"$@"; status=$?; times >&3; exit $status';
  const child = spawn('bash', ['-c', script, 'bash', program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const exit = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const outputs: NodeJS.ReadableStream[] = [child.stdout!, child.stderr!, child.stdio[3] as Readable];
  const [stdout = '', stderr = '', times = ''] = await Promise.all(outputs.map((stream) => text(stream)));
  if ((await exit) !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${stderr.trim()}`);
  return { stdout, cpuMs: cpuOfChildren(times), wallMs: performance.now() - started };
}

/** `times` prints the shell's own line, then that of its children: `0m1.234s 0m0.056s`. */
function cpuOfChildren(times: string): number {
  const figures = [...(times.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return figures.reduce(
    (sum, [, minutes, seconds]) => sum + 60_000 * Number(minutes) + 1000 * Number(seconds),
    0,
  );
}

/** As the launcher sets it: what a process or its workers load is compiled once a machine. */
const COMPILE_CACHE = { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') };

/** Runs one of the files beside this one in a Node of its own; it prints one JSON object as its last line. */
export async function runNode<T>(file: string, args: readonly string[]): Promise<T> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const { stdout } = await runProgram(process.execPath, [path, ...args], COMPILE_CACHE);
  return lastLine<T>(stdout);
}

export const lastLine = <T>(stdout: string): T => JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T;

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}
