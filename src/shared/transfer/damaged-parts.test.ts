import { describe, expect, it } from 'vitest';
import type { QuarantinedRow } from '#shared/document/store.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { damagedPartsFile } from './damaged-parts.ts';
import { decodeText } from './input/decode-text.ts';

const project = { id: asId<ProjectId>('p1'), name: 'Harbour: site' };
const foundAt = Date.UTC(2026, 10, 20, 9, 30);

interface SavedPart {
  readonly bytes: string | null;
  readonly other?: string;
}

function partsOf(...rows: readonly Partial<QuarantinedRow>[]): readonly SavedPart[] {
  const whole = rows.map(
    (row): QuarantinedRow => ({ kind: 'corrupt', key: 1, foundAt, reason: '', value: null, ...row }),
  );
  return JSON.parse(decodeText(damagedPartsFile(project, whole, foundAt).bytes)).parts;
}

describe('the file of damaged parts', () => {
  it('says of which project it is, when it was saved, and is named after it', () => {
    const { name, bytes } = damagedPartsFile(project, [], foundAt + 1500);
    expect(name).toBe('Harbour site damaged parts.json');
    expect(JSON.parse(decodeText(bytes))).toEqual({
      format: 'throughline-damaged-parts',
      version: 1,
      savedAt: '2026-11-20T09:30:01.500Z',
      project,
      parts: [],
    });
  });

  it('holds every byte of a row, however many, with key, time and reason', () => {
    const value = Uint8Array.from({ length: 200_001 }, (_, index) => (index * 31) % 256);
    const [part] = partsOf({ key: 7, reason: 'Wrong bytes.', value });
    expect(part).toMatchObject({ kind: 'corrupt', key: 7, foundAt: '2026-11-20T09:30:00Z', reason: 'Wrong bytes.' });
    expect(new Uint8Array(Buffer.from(String(part?.bytes), 'base64'))).toEqual(value);
  });

  it('holds bytes of any shape, of a view no more than it shows, and in words what is not bytes', () => {
    const { buffer } = new Uint8Array([1, 2, 3, 4]);
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    const parts = partsOf(
      { value: buffer },
      { value: new DataView(buffer, 1, 2) },
      { value: { a: 1 } },
      { value: cycle },
    );
    expect(parts.map(({ bytes, other }) => [bytes, other])).toEqual([
      ['AQIDBA==', undefined],
      ['AgM=', undefined],
      [null, '{"a":1}'],
      [null, '[object Object]'],
    ]);
  });

  it('names a row that is gone, or that nobody could read, without bytes', () => {
    expect(partsOf({ kind: 'lost', key: 3 })).toMatchObject([{ kind: 'lost', key: 3, bytes: null }]);
  });
});
