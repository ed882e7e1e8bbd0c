import { describe, expect, it } from 'vitest';
import { ViewMemory } from '#renderer/state/view-memory.ts';
import { asId, type ListId, type ProjectId } from '#shared/kernel/ids.ts';
import { memoryStorage } from '#tests/support/memory-storage.ts';
import { Folded } from './folded.ts';
import type { ViewKey } from './view-memory.ts';

function key(name: string): ViewKey<readonly string[]> {
  return { name, read: (stored) => (Array.isArray(stored) ? stored.map(String) : null) };
}
const [FOLDED_LISTS, FOLDED_LANES] = [key('foldedLists'), key('foldedLanes')];

const [project, other] = [asId<ProjectId>('p'), asId<ProjectId>('other')];
const [doing, done] = [asId<ListId>('doing'), asId<ListId>('done')];

describe('[AGE-1] folded lists', () => {
  it('are remembered for each project, and told of', () => {
    const kept = memoryStorage();
    const open = () => new ViewMemory({ storage: () => kept, clock: { now: () => 0 } });
    const memory = open();
    const folded = new Folded<ListId>(memory, project, FOLDED_LISTS);
    let told = 0;
    folded.subscribe(() => told++);
    folded.toggle(doing);
    folded.toggle(done);
    folded.toggle(doing);
    memory.flush();
    expect(told).toBe(3);
    expect(folded.get()).toBe(folded.get());
    expect([...new Folded(open(), project, FOLDED_LISTS).get()]).toEqual([done]);
    expect(new Folded(open(), other, FOLDED_LISTS).get().size).toBe(0);
    expect(new Folded(open(), project, FOLDED_LANES).get().size).toBe(0);
  });

  it('are folded and unfolded several at once', () => {
    const kept = memoryStorage();
    const memory = new ViewMemory({ storage: () => kept, clock: { now: () => 0 } });
    const folded = new Folded(memory, project, FOLDED_LANES);
    folded.fold(['owner ana', 'owner bo'], true);
    folded.fold(['owner ana'], true);
    expect([...folded.get()]).toEqual(['owner ana', 'owner bo']);
    folded.fold(['owner ana', 'owner bo', 'owner cem'], false);
    expect(folded.get().size).toBe(0);
  });
});
