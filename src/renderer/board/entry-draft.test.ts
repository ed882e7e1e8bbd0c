import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/domain/day.ts';
import type { QuickEntryContext } from '#shared/entry/index.ts';
import { asId, type LabelId, type PersonId } from '#shared/kernel/ids.ts';
import { completed, completingAt, entriesOf, offersFor, pastedEntries, readDraft } from './entry-draft.ts';

const ana = { id: asId<PersonId>('p1'), name: 'Ana Lima' };
const permit = { id: asId<LabelId>('l1'), name: 'Permit' };
const context: QuickEntryContext = { today: '2026-11-23' as Day, me: null, people: [ana], labels: [permit] };

describe('a draft', () => {
  it('makes one card of a line, with the names that were chosen to be added', () => {
    const accepted = [{ kind: 'owner', name: 'Dora' } as const];
    expect(entriesOf('Order piles @ana @dora @emil #permit !2 ~3h by fri', accepted, context)).toEqual([
      {
        title: 'Order piles @emil',
        owners: ['p1'],
        labels: ['l1'],
        priority: 'high',
        start: null,
        due: '2026-11-27',
        effort: 180,
        repeat: null,
        newOwners: ['dora'],
        newLabels: [],
      },
    ]);
  });

  it('makes a card of each line, and none of a line without a title', () => {
    expect(readDraft('- One\n- Two\n\n- [x] Three', [], context)).toEqual({ kind: 'several', count: 3 });
    const entries = entriesOf('- One\n@ana\n- [x] Three', [], context);
    expect(entries.map(({ title, done }) => [title, done])).toEqual([
      ['One', false],
      ['Three', true],
    ]);
    expect(entriesOf('@ana !1', [], context)).toEqual([]);
  });

  it('takes plain sentences as they are', () => {
    expect(pastedEntries('Call the harbour master.\r\nOrder sand', context).map(({ title }) => title)).toEqual([
      'Call the harbour master.',
      'Order sand',
    ]);
  });
});

describe('completing', () => {
  it('begins with a sign at the beginning of a word, and reaches over blanks between quotes', () => {
    expect(completingAt('Order @an', 9)).toEqual({ kind: 'owner', from: 6, typed: 'an' });
    expect(completingAt('Order #"Site vi', 15)).toEqual({ kind: 'label', from: 6, typed: 'Site vi' });
    expect(completingAt('ana@example', 11)).toBeNull();
    expect(completingAt('Order @ana ', 11)).toBeNull();
  });

  it('offers who is there, and a new one where nobody has the name', () => {
    const typed = (text: string) => ({ kind: 'owner', from: 0, typed: text }) as const;
    expect(offersFor(typed('LIM'), [ana])).toEqual([
      { kind: 'known', id: 'p1', name: 'Ana Lima' },
      { kind: 'new', name: 'LIM' },
    ]);
    expect(offersFor(typed('ana lima'), [ana])).toEqual([{ kind: 'known', id: 'p1', name: 'Ana Lima' }]);
    expect(offersFor(typed('42'), [ana])).toEqual([]);
  });

  it('puts the name where it was typed, so that it is read back', () => {
    const at = completingAt('Order @li by fri', 9);
    expect(at && completed('Order @li by fri', 9, at, 'Ana Lima')).toEqual({
      text: 'Order @"Ana Lima" by fri',
      caret: 18,
    });
    expect(entriesOf('Order @"Ana Lima" by fri', [], context)[0]?.owners).toEqual(['p1']);
  });
});
