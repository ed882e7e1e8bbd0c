import { useRun } from '#renderer/state/feedback.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { DoneDialog } from '#renderer/ui/DoneDialog.tsx';
import { type ClientRecord, setForClient } from '#shared/document/index.ts';
import { isLive } from '#shared/domain/records.ts';
import { useMoment } from './use-made-report.ts';

interface Shown {
  readonly record: ClientRecord;
  readonly title: string;
  readonly depth: number;
  readonly isShown: boolean;
}

/** What clients may see of the project: each by itself, since nothing is inherited (INSIGHT-5). */
export function ClientView({ onClose }: { readonly onClose: () => void }) {
  const groups = useGroups();
  return (
    <DoneDialog title="Shown to clients" size="roomy" onClose={onClose}>
      <p className="mb-3 text-muted">
        A client’s report is made of what is ticked here and of nothing else: its titles, dates and states. Names of the
        team, descriptions, reasons and comments are in none. What stands under a card is shown only where it is ticked
        itself.
      </p>
      {groups.map(({ name, items }) => (items.length === 0 ? null : <Group key={name} name={name} items={items} />))}
    </DoneDialog>
  );
}

function Group({ name, items }: { readonly name: string; readonly items: readonly Shown[] }) {
  const { document } = useProject();
  const readOnly = useReadOnly();
  const run = useRun();
  const turn = (records: readonly ClientRecord[]) => (isShown: boolean) =>
    void run(setForClient(document, records, isShown));
  return (
    <fieldset disabled={readOnly} className="mb-4 flex flex-col gap-1">
      <legend className="mb-1 text-12 font-medium text-muted">{name}</legend>
      <Checkbox
        isSelected={items.every(({ isShown }) => isShown)}
        isDisabled={readOnly}
        onChange={turn(items.map(({ record }) => record))}
        className="mb-1"
      >
        All {name.toLowerCase()}
      </Checkbox>
      {items.map(({ record, title, depth, isShown }) => (
        <div key={record.id} style={{ paddingInlineStart: 16 * (1 + Math.min(depth, 6)) }}>
          <Checkbox isSelected={isShown} isDisabled={readOnly} onChange={turn([record])}>
            <span dir="auto">{title === '' ? 'Untitled' : title}</span>
          </Checkbox>
        </div>
      ))}
    </fieldset>
  );
}

function useGroups(): readonly { readonly name: string; readonly items: readonly Shown[] }[] {
  const { document, views } = useProject();
  const outline = useView(views.outline);
  useMoment();
  const tasks = outline.flatMap(({ id, depth }): Shown[] => {
    const task = document.live('task', id);
    if (!task || task.archived) return [];
    return [{ record: { kind: 'task', id }, title: task.title, depth, isShown: task.forClient }];
  });
  const entry = (
    record: ClientRecord,
    { title, forClient }: { readonly title: string; readonly forClient: boolean },
  ) => ({
    record,
    title,
    depth: 0,
    isShown: forClient,
  });
  return [
    { name: 'Cards', items: tasks },
    {
      name: 'Decisions',
      items: document
        .all('decision')
        .filter(isLive)
        .map((each) => entry({ kind: 'decision', id: each.id }, each)),
    },
    {
      name: 'Risks',
      items: document
        .all('risk')
        .filter(isLive)
        .map((each) => entry({ kind: 'risk', id: each.id }, each)),
    },
    {
      name: 'Change requests',
      items: document
        .all('changeRequest')
        .filter(isLive)
        .map((each) => entry({ kind: 'changeRequest', id: each.id }, each)),
    },
  ];
}
