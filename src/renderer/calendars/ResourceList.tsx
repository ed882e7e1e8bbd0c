import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { restoreRecord } from '#shared/document/index.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import type { ResourceId } from '#shared/kernel/ids.ts';
import { DeletedList } from './DeletedList.tsx';
import { resourceWords } from './resource-words.ts';

interface ResourceListProps {
  readonly shown: ResourceId | null;
  readonly onChoose: (resource: ResourceId) => void;
  readonly onAdd: () => void;
}

/** The rooms and the equipment that meetings book, beneath the calendars by which they can be had. */
export function ResourceList({ shown, onChoose, onAdd }: ResourceListProps) {
  const { views } = useProject();
  const resources = useView(views.resources);
  const readOnly = useReadOnly();
  return (
    <section aria-label="Rooms and equipment" className="flex flex-col gap-2 border-t border-hairline pt-3">
      <h2 className="text-15 font-semibold">Rooms and equipment</h2>
      {resources.length === 0 ? (
        <p className="text-12 text-muted">
          What meetings can book, with its seats and the hours at which it can be had.
        </p>
      ) : (
        <ul aria-label="Rooms and equipment" className="flex flex-col gap-px">
          {resources.map((resource) => (
            <Row
              key={resource.id}
              resource={resource}
              isShown={resource.id === shown}
              onChoose={() => onChoose(resource.id)}
            />
          ))}
        </ul>
      )}
      <span>
        <Button isDisabled={readOnly} onPress={onAdd}>
          <Plus size={14} aria-hidden /> New room or equipment
        </Button>
      </span>
      <Deleted onRestored={onChoose} />
    </section>
  );
}

interface RowProps {
  readonly resource: RecordOf<'resource'>;
  readonly isShown: boolean;
  readonly onChoose: () => void;
}

function Row({ resource, isShown, onChoose }: RowProps) {
  return (
    <li>
      <button
        type="button"
        aria-current={isShown}
        onClick={onChoose}
        className="flex w-full flex-col rounded-small px-2 py-1 text-start hover:bg-hover aria-[current=true]:bg-selected"
      >
        <span className="written w-full truncate font-medium" dir="auto">
          {resource.name}
        </span>
        <span className="w-full truncate text-12 text-muted">{resourceWords(resource)}</span>
      </button>
    </li>
  );
}

function Deleted({ onRestored }: { readonly onRestored: (resource: ResourceId) => void }) {
  const { document, views } = useProject();
  const deleted = useView(useMemo(() => views.deletedOf('resource'), [views]));
  const run = useRun();
  const restore = (id: ResourceId): void => {
    run(restoreRecord(document, 'resource', id));
    onRestored(id);
  };
  return <DeletedList what="rooms and equipment" deleted={deleted} onRestore={restore} />;
}
