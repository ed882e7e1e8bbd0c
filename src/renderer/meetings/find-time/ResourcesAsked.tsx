import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import type { RecordOf } from '#shared/domain/records.ts';
import type { ResourceId } from '#shared/kernel/ids.ts';
import type { FindDraft } from './find-draft.ts';

interface ResourcesAskedProps {
  readonly draft: FindDraft;
  readonly resources: readonly RecordOf<'resource'>[];
  readonly onChange: (draft: FindDraft) => void;
}

/** Rooms and equipment that have to be free; nothing where the project has none. */
export function ResourcesAsked({ draft, resources, onChange }: ResourcesAskedProps) {
  if (resources.length === 0) return null;
  const set = (id: ResourceId, isWanted: boolean): void => {
    const wanted = new Set(draft.resources);
    if (isWanted) wanted.add(id);
    else wanted.delete(id);
    onChange({ ...draft, resources: wanted });
  };
  return (
    <fieldset className="flex flex-wrap gap-x-4 gap-y-2">
      <legend className="mb-1 text-12 font-medium text-muted">Rooms and equipment</legend>
      {resources.some(({ kind }) => kind === 'room') ? (
        <Checkbox isSelected={draft.anyRoom} onChange={(anyRoom) => onChange({ ...draft, anyRoom })}>
          Any room that is large enough
        </Checkbox>
      ) : null}
      {resources.map(({ id, name, seats }) => (
        <Checkbox key={id} isSelected={draft.resources.has(id)} onChange={(isWanted) => set(id, isWanted)}>
          <span className="written" dir="auto">
            {seats === null ? name : `${name} (${seats} seats)`}
          </span>
        </Checkbox>
      ))}
    </fieldset>
  );
}
