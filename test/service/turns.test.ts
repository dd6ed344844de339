import { describe, expect, it } from 'vitest';
import { createTurns } from '../../src/service/turns.ts';

const isOver = async (promise: Promise<void>, ms = 20) => {
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, ms, false));
  return await Promise.race([promise.then(() => true), late]);
};

describe('turns', () => {
  it('come in the order in which they were taken', async () => {
    const turns = createTurns(10_000);
    const [first, second, third] = [turns.take('anna'), turns.take('anna'), turns.take('anna')];
    expect(await isOver(first.before())).toBe(true);
    second.done();
    expect(await isOver(second.before())).toBe(false);
    expect(await isOver(third.before())).toBe(false);
    first.done();
    expect(await isOver(third.before())).toBe(true);
  });

  it('of other lines do not wait', async () => {
    const turns = createTurns(10_000);
    turns.take('anna');
    expect(await isOver(turns.take('ben').before())).toBe(true);
  });

  it('are not waited for longer than the bound', async () => {
    const turns = createTurns(30);
    turns.take('anna');
    expect(await isOver(turns.take('anna').before(), 2000)).toBe(true);
  });

  it('that were all done are forgotten', async () => {
    const turns = createTurns(10_000);
    turns.take('anna').done();
    await isOver(Promise.resolve());
    expect(await isOver(turns.take('anna').before())).toBe(true);
  });
});
