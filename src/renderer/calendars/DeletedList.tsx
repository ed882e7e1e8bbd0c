import { useReadOnly } from '#renderer/state/use-view.ts';
import { PutAwayRow } from '#renderer/ui/PutAwayRow.tsx';

interface DeletedListProps<Id extends string> {
  /** What they are, as the list is called: "calendars". */
  readonly what: string;
  readonly deleted: readonly { readonly id: Id; readonly name: string }[];
  readonly onRestore: (id: Id) => void;
}

/** What was deleted of a kind, folded, each to be brought back; nothing where nothing was deleted. */
export function DeletedList<Id extends string>({ what, deleted, onRestore }: DeletedListProps<Id>) {
  const readOnly = useReadOnly();
  if (deleted.length === 0) return null;
  return (
    <details>
      <summary className="w-fit rounded-small text-12 text-muted">Deleted ({deleted.length})</summary>
      <ul aria-label={`Deleted ${what}`}>
        {deleted.map(({ id, name }) => (
          <PutAwayRow key={id} name={name} from="bin" onRestore={readOnly ? undefined : () => onRestore(id)} />
        ))}
      </ul>
    </details>
  );
}
