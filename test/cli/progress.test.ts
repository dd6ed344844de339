import { describe, expect, it } from 'vitest';
import { createProgress } from '../../src/cli/progress.ts';

function captured(isTTY: boolean) {
  const written: string[] = [];
  const stream = { isTTY, write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream;
  return { written, progress: createProgress(stream, 'shop.csv') };
}

describe('progress', () => {
  it('is a line at each quarter where nobody looks on', () => {
    const { written, progress } = captured(false);
    for (let done = 0; done <= 1000; done++) progress.report(done, 1000);
    progress.end();
    expect(written).toEqual([
      'shop.csv: 25 %\n',
      'shop.csv: 50 %\n',
      'shop.csv: 75 %\n',
      'shop.csv: 100 %\n',
    ]);
  });
  it('is a bar on a terminal, redrawn in place and cleared', () => {
    const { written, progress } = captured(true);
    for (let done = 0; done <= 1000; done++) progress.report(done, 1000);
    progress.end();
    expect(written.length).toBeLessThan(20);
    expect(written.at(-2)).toContain(`${'█'.repeat(30)} 100 % shop.csv`);
    expect(written.join('')).not.toContain('\n');
    expect(written.at(-1)).toBe('\r\u001b[2K');
  });
  it('of nothing to do is done', () => {
    const { written, progress } = captured(false);
    progress.report(0, 0);
    expect(written).toEqual(['shop.csv: 100 %\n']);
  });
});
