import { Archive, CalendarDays, ChartGantt, Eraser, FileJson, Package, Table, Trash2 } from 'lucide-react';
import { CommandItem } from '#renderer/commands/index.ts';

/** Of every menu of a project: how it leaves as a file. */
export function ExportItems() {
  return (
    <>
      <CommandItem command="project.exportJson" icon={FileJson} />
      <CommandItem command="project.exportBundle" icon={Package} />
      <CommandItem command="project.exportMspdi" icon={ChartGantt} />
      <CommandItem command="project.exportPlanCsv" icon={Table} />
      <CommandItem command="project.exportIcs" icon={CalendarDays} />
    </>
  );
}

/** Of every menu of a project: how it is put away, and how one that can only be read is got rid of. */
export function PutAwayItems({ isReadOnly }: { readonly isReadOnly: boolean }) {
  return (
    <>
      <CommandItem command="project.archive" icon={Archive} />
      <CommandItem command="project.delete" icon={Trash2} danger />
      {isReadOnly ? <CommandItem command="project.remove" icon={Eraser} danger /> : null}
    </>
  );
}
