import { useReadOnly, useSchedule, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { WhatItDoes } from '#renderer/task/WhatItDoes.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import { Picker } from '#renderer/ui/Picker.tsx';
import type { TaskRecord } from '#shared/domain/records.ts';
import { asId, type CalendarId } from '#shared/kernel/ids.ts';
import { FactButton } from '../FactButton.tsx';
import { useSetSchedule } from './use-set-schedule.ts';

/** The project's, among the calendars of which a task may have one. */
const PROJECTS = 'project';

/** [SCH-C2] Its own calendar, before that of its owners; none where the project's counts. */
export function CalendarFact({ task }: { readonly task: TaskRecord }) {
  const readOnly = useReadOnly();
  const { document, views } = useProject();
  const set = useSetSchedule(task.id);
  const { byId } = useSchedule().input.calendars;
  const calendars = useView(views.calendars).filter(({ id }) => byId.has(id));
  const own = task.calendar === null ? null : (document.live('calendar', task.calendar)?.name ?? null);
  if (calendars.length === 0 && own === null) {
    return <span className="flex h-7 items-center px-2 text-muted">The project’s</span>;
  }
  const fieldsOf = (id: string): { calendar: CalendarId | null } => ({ calendar: id === PROJECTS ? null : asId(id) });
  return (
    <Floating
      label="Calendar"
      trigger={<FactButton label="Calendar" value={own ?? 'The project’s'} isDisabled={readOnly} />}
    >
      {(close) => (
        <Picker
          label="Calendar"
          placeholder="Find a calendar"
          options={[{ id: PROJECTS, name: 'The project’s' }, ...calendars.map(({ id, name }) => ({ id, name }))]}
          chosen={[task.calendar ?? PROJECTS]}
          onToggle={(id) => {
            set(fieldsOf(id));
            close();
          }}
          renderEffect={(pointed) =>
            pointed.kind === 'option' ? (
              <WhatItDoes change={{ tasks: [{ task: task.id, fields: fieldsOf(pointed.id) }] }} />
            ) : null
          }
        />
      )}
    </Floating>
  );
}
