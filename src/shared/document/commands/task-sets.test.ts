import { describe, expect, it } from 'vitest';
import { asId, type FieldId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { withCards } from '#tests/support/cards.ts';
import { deliver, replica } from '#tests/support/documents.ts';
import { addLabel, addOwner, createLabel, createPerson, removeOwner, setAllocation, setFieldValue } from '../index.ts';

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

  it('[SET-3] [SCH-T1] an owner gives a task a share of their time, as one step over all cards that they own', () => {
    const { first, a, b } = withCards();
    const { project } = first;
    const ana = must(createPerson(project, { name: 'Ana' }));
    const bo = must(createPerson(project, { name: 'Bo' }));
    must(addOwner(project, a, ana));
    must(addOwner(project, a, bo));
    const allocations = () => ({ ...project.get('task', a)?.allocations });
    expect(must(setAllocation(project, [a, b], bo, 50))).toEqual([a, b]);
    expect(allocations()).toEqual({ [bo]: 50 });
    expect(project.get('task', b)?.owners).toEqual([]);
    must(removeOwner(project, a, ana));
    expect(allocations()).toEqual({ [bo]: 50 });
    must(setAllocation(project, [a], bo, null));
    expect(allocations()).toEqual({});
    project.history.undo();
    expect(allocations()).toEqual({ [bo]: 50 });
    for (const percent of [0, -5, 1001, Number.NaN]) {
      expect(setAllocation(project, [a], bo, percent)).toMatchObject({ ok: false, error: { code: 'bad-percent' } });
    }
  });

  it('what is read cannot be changed behind the document', () => {
    const { first, a } = withCards();
    must(setFieldValue(first.project, a, asId<FieldId>('f'), { deep: [1] }));
    const value = first.project.get('task', a)?.fields.f as { deep: number[] };
    expect(() => value.deep.push(2)).toThrow(TypeError);
  });
});
