import { beforeEach, describe, expect, it } from 'vitest';
import { type HostQuestion, OpenQuestions } from './open-questions.ts';

let sent: HostQuestion[];
let timers: { readonly milliseconds: number; readonly work: () => void }[];
let questions: OpenQuestions;
beforeEach(() => {
  [sent, timers] = [[], []];
  questions = new OpenQuestions({
    send: (question) => void sent.push(question),
    after: (milliseconds, work) => {
      const timer = { milliseconds, work };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    unreachable: (detail) => ({ code: 'host-unreachable', message: 'Nobody answers.', detail }),
  });
});

const profile = { id: 'p', name: 'Ana' };
const verbs = (): string[] => sent.map(({ verb }) => verb);

describe('a question', () => {
  it('waits for somebody who answers, is asked once, and is answered once', async () => {
    const asked = questions.ask('getProfile', {});
    expect(sent).toEqual([]);
    questions.reached();
    questions.answered({ id: sent[0]?.id ?? -1, ok: true, value: profile });
    expect(await asked).toEqual({ ok: true, value: profile });
    questions.lost();
    questions.reached();
    questions.answered({ id: sent[0]?.id ?? -1, ok: true, value: profile });
    expect(verbs()).toEqual(['getProfile']);
    expect(timers).toEqual([]);
  });

  it('is asked again after an outage where that does no harm, and comes to a problem where it might', async () => {
    questions.reached();
    const kept = questions.ask('getProfile', {});
    const unclear = questions.ask('openWindow', { route: '' });
    questions.lost();
    expect(await unclear).toMatchObject({ ok: false, error: { code: 'host-unreachable', detail: 'interrupted' } });
    const waiting = questions.ask('openWindow', { route: '#/p/1/board' });
    questions.reached();
    expect(verbs()).toEqual(['getProfile', 'openWindow', 'getProfile', 'openWindow']);
    questions.answered({ id: sent[2]?.id ?? -1, ok: true, value: profile });
    questions.answered({ id: sent[3]?.id ?? -1, ok: true, value: {} });
    expect([await kept, await waiting]).toEqual([
      { ok: true, value: profile },
      { ok: true, value: {} },
    ]);
  });

  it('waits as long as its verb has patience, outages included', async () => {
    const short = questions.ask('getProfile', {});
    const long = questions.ask('print', { job: 'j'.repeat(16) });
    expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([15_000, 240_000]);
    for (const { work } of [...timers]) work();
    expect(await short).toMatchObject({ ok: false, error: { detail: 'no answer in time' } });
    expect(await long).toMatchObject({ ok: false });
    questions.reached();
    expect(sent).toEqual([]);
  });

  it('comes to the problem by which everything ended', async () => {
    questions.reached();
    const asked = questions.ask('getProfile', {});
    questions.end({ code: 'refused', message: 'Not here.' });
    expect(await asked).toMatchObject({ ok: false, error: { code: 'refused' } });
  });

  it('is answered by the contract or by a problem', async () => {
    questions.reached();
    const asked = questions.ask('getProfile', {});
    questions.answered({ id: sent[0]?.id ?? -1, ok: true, value: { name: 7 } });
    expect(await asked).toMatchObject({ ok: false, error: { code: 'host-answer' } });
  });
});
