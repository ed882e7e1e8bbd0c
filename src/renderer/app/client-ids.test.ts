import { describe, expect, it, vi } from 'vitest';
import { err, ok } from '#shared/kernel/result.ts';
import { ClientIds } from './client-ids.ts';

describe('[SYNC E5] client ids', () => {
  it('never hands the same one out twice, and asks again only when none is left', async () => {
    let asked = 0;
    const ids = new ClientIds(async (count) => {
      asked++;
      return ok(Array.from({ length: count }, (_, index) => asked * 100 + index));
    });
    const taken = new Set<number>();
    for (let index = 0; index < 12; index++) {
      const result = await ids.take();
      if (result.ok) taken.add(result.value);
    }
    expect(taken.size).toBe(12);
    expect(asked).toBe(2);
  });

  it('hands on why the host cannot', async () => {
    const problem = { code: 'host-gone', message: 'Gone.' };
    expect(await new ClientIds(async () => err(problem)).take()).toEqual(err(problem));
  });

  it('waits some seconds for a host that does not answer, and keeps what comes later', async () => {
    vi.useFakeTimers();
    let answer = (): void => undefined;
    let asked = 0;
    const ids = new ClientIds(() => {
      asked++;
      return new Promise((resolve) => {
        answer = () => resolve(ok([7, 8]));
      });
    });
    const taken = ids.take();
    await vi.advanceTimersByTimeAsync(5000);
    expect(await taken).toMatchObject({ ok: false, error: { code: 'host-away' } });
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(await ids.take()).toEqual(ok(8));
    expect(asked).toBe(1);
    vi.useRealTimers();
  });
});
