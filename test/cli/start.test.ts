import { afterEach, describe, expect, it, vi } from 'vitest';
import { verb } from '../../src/cli/start.ts';
import { readConfig } from '../../src/config.ts';
import { startPatron } from '../../src/start-patron.ts';

vi.mock('../../src/start-patron.ts', () => ({ startPatron: vi.fn() }));

const never = new Promise<void>(() => {});

afterEach(() => {
  vi.restoreAllMocks();
  process.removeAllListeners('SIGTERM').removeAllListeners('SIGINT');
});

async function statusOf(failed: Promise<void>): Promise<unknown> {
  const stop = vi.fn(async () => {});
  vi.mocked(startPatron).mockResolvedValue({ greeting: 'Stop it.', port: 1, failed, stop });
  const exit = vi.spyOn(process, 'exit').mockImplementation((() => {}) as unknown as typeof process.exit);
  const { stdout, stderr } = process;
  vi.spyOn(stdout, 'write').mockReturnValue(true);
  const config = readConfig({});
  await verb.run({ config, db: 'x.db', values: {}, operands: [], stdout, stderr, now: new Date() });
  expect(stop).toHaveBeenCalledOnce();
  return exit.mock.calls[0]?.[0];
}

describe('patron start', () => {
  it('ends with status 1 when the service cannot go on, so that a supervisor starts it again', async () => {
    expect(await statusOf(Promise.resolve())).toBe(1);
  });

  it('ends with status 0 when it is told to stop', async () => {
    setTimeout(() => process.emit('SIGTERM'), 10);
    expect(await statusOf(never)).toBe(0);
  });
});
