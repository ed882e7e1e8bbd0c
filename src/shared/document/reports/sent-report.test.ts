import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '#shared/kernel/result.ts';
import { seededRandom } from '#tests/support/documents.ts';
import { readSentReport, writeSentReport } from './sent-report.ts';

const sent = {
  content: { format: 1, late: ['Permits'] },
  layout: { name: 'Full' },
  sha256: 'ab12',
  bytes: seededRandom(5)(150_000),
};

describe('what was sent of a report', () => {
  it('[REPORTS-2] reads on every device as it was, byte for byte, and is written once', () => {
    const [first, other] = [new Y.Doc(), new Y.Doc()];
    const sizes: number[] = [];
    first.on('update', (update: Uint8Array) => {
      sizes.push(update.length);
      Y.applyUpdate(other, update);
    });
    must(writeSentReport(first, sent));
    expect(must(readSentReport(other, 'ab12'))).toEqual(sent);
    expect(Math.max(...sizes)).toBeLessThan(64_000);
    const before = Y.encodeStateAsUpdate(other);
    expect(writeSentReport(other, { ...sent, bytes: new Uint8Array(3) })).toMatchObject({
      ok: false,
      error: { code: 'report-sent' },
    });
    expect(Y.encodeStateAsUpdate(other)).toEqual(before);
  });

  it('[REPORTS-2] is told of as coming while parts of it are missing, and as damaged where it is none', () => {
    const [first, other] = [new Y.Doc(), new Y.Doc()];
    const updates: Uint8Array[] = [];
    first.on('update', (update: Uint8Array) => updates.push(update));
    must(writeSentReport(first, sent));
    for (const update of updates.slice(0, -1)) Y.applyUpdate(other, update);
    expect(readSentReport(other, 'ab12')).toMatchObject({ ok: false, error: { code: 'report-coming' } });
    const hostile = new Y.Doc();
    hostile.getMap('sent').set('ab12/pieces', 1);
    hostile.getMap('sent').set('ab12/0', 7);
    expect(readSentReport(hostile, 'ab12')).toMatchObject({ ok: false, error: { code: 'report-broken' } });
    expect(readSentReport(new Y.Doc(), 'ab12')).toMatchObject({ ok: false, error: { code: 'report-coming' } });
  });

  it('[REPORTS-2] stands beside what somebody else sent of the same draft apart, each whole', () => {
    const [first, other] = [new Y.Doc(), new Y.Doc()];
    const theirs = { ...sent, sha256: 'cd34', bytes: seededRandom(6)(120_000) };
    must(writeSentReport(first, sent));
    must(writeSentReport(other, theirs));
    Y.applyUpdate(first, Y.encodeStateAsUpdate(other));
    expect(must(readSentReport(first, 'ab12'))).toEqual(sent);
    expect(must(readSentReport(first, 'cd34'))).toEqual(theirs);
  });
});
