import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lastLine, runProgram } from './measure.ts';

/** What a peer script printed, and the CPU time of its whole process. */
export type PeerRun<T> = { readonly printed: T; readonly cpuMs: number; readonly wallMs: number };

export type Peers = {
  run<T>(script: string, args: readonly string[]): Promise<PeerRun<T>>;
};

/** One thread: with more, OpenMP spins on a busy machine and the peers look many times slower than they are. */
const ONE_THREAD = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/** Sets the stopwatch of a script to CPU time, so that the seconds it prints are comparable with ours. */
const WITH_CPU_CLOCK = `
import runpy, sys, time
time.perf_counter = time.process_time
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
`;

const PYTHONS = ['/usr/bin/python3', 'python3'];

/**
 * The Python scripts that do what Patron does.
 *
 * @param folder where the scripts are
 * @returns a sentence instead when something is missing
 */
export async function findPeers(folder: string): Promise<Peers | string> {
  if (!existsSync(join(folder, 'peer_ingest.py'))) {
    return `There are no peer scripts in ${folder}: name their folder with --peers.`;
  }
  for (const python of PYTHONS) if (await hasPackages(python)) return peersOf(python, folder);
  return 'Python 3 with pandas, scikit-learn and matplotlib is missing: the peers need it (Debian: python3-pandas, python3-sklearn, python3-matplotlib).';
}

async function hasPackages(python: string): Promise<boolean> {
  try {
    await runProgram(python, ['-c', 'import pandas, sklearn, matplotlib'], ONE_THREAD);
    return true;
  } catch {
    return false;
  }
}

const peersOf = (python: string, folder: string): Peers => ({
  async run<T>(script: string, args: readonly string[]) {
    const command = ['-c', WITH_CPU_CLOCK, join(folder, script), ...args];
    const { stdout, cpuMs, wallMs } = await runProgram(python, command, ONE_THREAD);
    return { printed: lastLine<T>(stdout), cpuMs, wallMs };
  },
});
