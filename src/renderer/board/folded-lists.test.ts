import { describe, expect, it } from 'vitest';
import { asId, type ListId, type ProjectId } from '#shared/kernel/ids.ts';
import { FoldedLists, type TextStorage } from './folded-lists.ts';

const project = asId<ProjectId>('p');
const [doing, done] = [asId<ListId>('doing'), asId<ListId>('done')];

function storageOf(kept: Map<string, string>): () => TextStorage {
  return () => ({ getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) });
}

describe('[AGE-1] folded lists', () => {
  it('are kept for each project, and told of', () => {
    const kept = new Map<string, string>();
    const folded = new FoldedLists(project, storageOf(kept));
    let told = 0;
    folded.subscribe(() => told++);
    folded.toggle(doing);
    folded.toggle(done);
    folded.toggle(doing);
    expect(told).toBe(3);
    expect([...new FoldedLists(project, storageOf(kept)).get()]).toEqual([done]);
    expect(new FoldedLists(asId<ProjectId>('other'), storageOf(kept)).get().size).toBe(0);
  });

  it('are none where what was kept cannot be read, and still fold where nothing can be kept', () => {
    const nonsense = new Map([['throughline.folded-lists.p', '{"a":']]);
    expect(new FoldedLists(project, storageOf(nonsense)).get().size).toBe(0);
    const refusing = new FoldedLists(project, () => {
      throw new Error('storage is switched off');
    });
    refusing.toggle(doing);
    expect(refusing.get().has(doing)).toBe(true);
  });
});
