import { describe, expect, it } from 'vitest';
import { ViewMemory } from '#renderer/state/view-memory.ts';
import { asId, type ListId, type ProjectId } from '#shared/kernel/ids.ts';
import { FoldedLists } from './folded-lists.ts';

const [project, other] = [asId<ProjectId>('p'), asId<ProjectId>('other')];
const [doing, done] = [asId<ListId>('doing'), asId<ListId>('done')];

function storage(): Storage {
  const kept: Record<string, unknown> = {};
  return Object.defineProperties(kept, {
    getItem: { value: (name: string) => kept[name] ?? null },
    setItem: { value: (name: string, text: string) => Object.assign(kept, { [name]: text }) },
  }) as unknown as Storage;
}

describe('[AGE-1] folded lists', () => {
  it('are remembered for each project, and told of', () => {
    const kept = storage();
    const open = () => new ViewMemory({ storage: () => kept, clock: { now: () => 0 } });
    const memory = open();
    const folded = new FoldedLists(memory, project);
    let told = 0;
    folded.subscribe(() => told++);
    folded.toggle(doing);
    folded.toggle(done);
    folded.toggle(doing);
    memory.flush();
    expect(told).toBe(3);
    expect(folded.get()).toBe(folded.get());
    expect([...new FoldedLists(open(), project).get()]).toEqual([done]);
    expect(new FoldedLists(open(), other).get().size).toBe(0);
  });
});
