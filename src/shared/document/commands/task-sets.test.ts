import { describe, expect, it } from 'vitest';
import { asId, type FieldId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { withCards } from '#tests/support/cards.ts';
import { deliver, replica } from '#tests/support/documents.ts';
import { addLabel, addOwner, createLabel, createPerson, setFieldValue } from '../index.ts';

describe('sets of a task', () => {
  it('[SET-1] owners and labels added at once on two machines are all kept', () => {
    const { first, a } = withCards();
    const ana = must(createPerson(first.project, { name: 'Ana' }));
    const bo = must(createPerson(first.project, { name: 'Bo' }));
    const label = must(createLabel(first.project, { name: 'Permit', color: 'teal' }));
    const second = replica(1);
    deliver(first, second);
    must(addOwner(first.project, a, ana));
    must(addOwner(second.project, a, bo));
    must(addLabel(second.project, a, label));
    deliver(first, second);
    deliver(second, first);
    expect(new Set(first.project.get('task', a)?.owners)).toEqual(new Set([ana, bo]));
    expect(first.project.get('task', a)?.owners).toEqual(second.project.get('task', a)?.owners);
    expect(first.project.get('task', a)?.labels).toEqual([label]);
  });

  it('what is read cannot be changed behind the document', () => {
    const { first, a } = withCards();
    must(setFieldValue(first.project, a, asId<FieldId>('f'), { deep: [1] }));
    const value = first.project.get('task', a)?.fields.f as { deep: number[] };
    expect(() => value.deep.push(2)).toThrow(TypeError);
  });
});
