import { useRun } from '#renderer/state/feedback.ts';
import { useProjectRecord, useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { DoneDialog } from '#renderer/ui/DoneDialog.tsx';
import { NumberField } from '#renderer/ui/NumberField.tsx';
import { setListFields, setProjectFields } from '#shared/document/index.ts';
import { AGEING_AFTER, STALE_AFTER } from '#shared/domain/card-age.ts';
import type { ListRecord } from '#shared/domain/records.ts';

/** What holds for the whole board, for everybody in the project. Each answer counts at once and is a step of its own. */
export default function BoardSettings({ onClose }: { readonly onClose: () => void }) {
  return (
    <DoneDialog title="Board settings" onClose={onClose}>
      <div className="flex flex-col gap-4">
        <Ageing />
        <Lists />
      </div>
    </DoneDialog>
  );
}

function Ageing() {
  const { document } = useProject();
  const { ageingAfter, staleAfter } = useProjectRecord();
  const readOnly = useReadOnly();
  const run = useRun();
  return (
    <section aria-label="Cards that lie still" className="flex flex-col gap-2">
      <h3 className="font-semibold">Cards that lie still</h3>
      <p className="text-muted">
        A card shows its age when nobody has changed or moved it for these many days. 0 is never.
      </p>
      <Days
        label="Ageing after"
        value={ageingAfter}
        usual={AGEING_AFTER}
        isDisabled={readOnly}
        onChange={(days) => run(setProjectFields(document, { ageingAfter: days }))}
      />
      <Days
        label="Stale after"
        value={staleAfter}
        usual={STALE_AFTER}
        isDisabled={readOnly}
        onChange={(days) => run(setProjectFields(document, { staleAfter: days }))}
      />
    </section>
  );
}

interface DaysProps {
  readonly label: string;
  readonly value: number | null;
  /** What counts where nothing is said. */
  readonly usual: number;
  readonly isDisabled: boolean;
  readonly onChange: (days: number | null) => void;
}

function Days({ label, value, usual, isDisabled, onChange }: DaysProps) {
  return (
    <div className="flex items-center gap-2">
      <span className="w-24">{label}</span>
      <NumberField
        label={`${label}, in days`}
        value={value}
        least={0}
        placeholder={String(usual)}
        isDisabled={isDisabled}
        onChange={onChange}
        className="w-16! text-end"
      />
      <span className="text-muted">days</span>
    </div>
  );
}

function Lists() {
  const { lists } = useView(useProject().views.board);
  if (lists.length === 0) return null;
  return (
    <section aria-label="Lists" className="flex flex-col gap-2">
      <table className="w-full border-collapse text-start">
        <caption className="mb-1 text-start font-semibold">Lists</caption>
        <thead>
          <tr className="border-b border-hairline text-12 text-muted">
            <th scope="col" className="h-7 text-start font-medium">
              List
            </th>
            <th scope="col" className="w-24 text-end font-medium">
              Cards
            </th>
            <th scope="col" className="w-32 ps-6 text-start font-medium">
              At most
            </th>
            <th scope="col" className="w-28 text-start font-medium">
              Marks done
            </th>
          </tr>
        </thead>
        <tbody>
          {lists.map(({ list, cards }) => (
            <ListRow key={list.id} list={list} count={cards.length} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ListRow({ list, count }: { readonly list: ListRecord; readonly count: number }) {
  const { document } = useProject();
  const readOnly = useReadOnly();
  const run = useRun();
  return (
    <tr className="border-b border-hairline">
      <th scope="row" className="h-9 max-w-0 truncate pe-2 text-start font-normal" dir="auto" title={list.name}>
        {list.name}
      </th>
      <td className="tabular text-end">{count}</td>
      <td className="ps-6">
        <NumberField
          label={`Most cards in ${list.name}`}
          value={list.limit}
          least={1}
          placeholder="No limit"
          isDisabled={readOnly}
          onChange={(limit) => run(setListFields(document, list.id, { limit }))}
          className="w-20! text-end"
        />
      </td>
      <td>
        <Checkbox
          aria-label={`${list.name} marks cards as done`}
          isSelected={list.marksDone}
          isDisabled={readOnly}
          onChange={(marksDone) => run(setListFields(document, list.id, { marksDone }))}
        />
      </td>
    </tr>
  );
}
