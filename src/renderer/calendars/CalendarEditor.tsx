import { useMemo, useRef, useState } from 'react';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useToday } from '#renderer/state/today.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { type DayNumber, exceptionKeys, parseDay } from '#shared/calendar/index.ts';
import { createCalendar, deleteCalendar, setCalendarFields } from '#shared/document/index.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { CalendarEntry } from '#shared/views/index.ts';
import { CalendarFacts } from './CalendarFacts.tsx';
import {
  type CalendarForm,
  changesOf,
  formOf,
  formOver,
  hoursOf,
  isEdited,
  layersOf,
  NEW_FORM,
  readForm,
} from './draft.ts';
import { type CalendarKey, draftsOf, setDraft } from './drafts.ts';
import { Exceptions, type OpenException } from './Exceptions.tsx';
import { SaveBar } from './SaveBar.tsx';
import { UsedBy } from './UsedBy.tsx';
import { useEffects } from './use-effects.ts';
import { deletedWords } from './used-by-words.ts';
import { WeekHours } from './WeekHours.tsx';
import { YearOverview } from './YearOverview.tsx';

interface CalendarEditorProps {
  readonly calendarKey: CalendarKey;
  /** Null for one that is being made. */
  readonly entry: CalendarEntry | null;
  readonly entries: readonly CalendarEntry[];
  readonly reversal: Reversal;
  readonly onSaved: (key: CalendarKey | null) => void;
}

/** Everything of one calendar. What is typed holds nowhere until it is saved; what it would do is said beside it. */
export function CalendarEditor({ calendarKey: key, entry, entries, reversal, onSaved }: CalendarEditorProps) {
  const { document, views } = useProject();
  const readOnly = useReadOnly();
  const today = parseDay(useToday()) ?? 0;
  const everybody = useView(views.people);
  const drafts = draftsOf(document);
  const draft = useView(drafts).get(key);
  const saved = useMemo(
    () => (entry ? formOf(entry, everybody) : { ...NEW_FORM, hours: hoursOf(everybody) }),
    [entry, everybody],
  );
  const form = useMemo(() => (draft ? formOver(saved, draft) : saved), [saved, draft]);
  const { problems } = useMemo(() => readForm(form), [form]);
  const layers = useMemo(() => layersOf(form, entries), [form, entries]);
  const dirty = key === 'new' || isEdited(saved, form);
  const [opened, setOpen] = useState<OpenException | null>(null);
  // Somebody may take it away meanwhile.
  const isGone = opened?.kind === 'change' && !exceptionKeys(form.exceptions).includes(opened.key);
  const open = isGone ? null : opened;
  const [refused, setRefused] = useState<Problem | null>(null);
  const pane = useRef<HTMLDivElement>(null);
  const effects = useEffects(key, { saved, form, isWanted: dirty && problems.length === 0 });

  const edit = (change: Partial<CalendarForm>): void => {
    setRefused(null);
    setDraft(drafts, key, { since: saved, form: { ...form, ...change } });
  };
  const cancel = (): void => {
    setDraft(drafts, key, null);
    setOpen(null);
    setRefused(null);
    if (key === 'new') onSaved(null);
  };
  const save = (): void => {
    const made = write();
    if (!made.ok) {
      setRefused(made.error);
      return;
    }
    setDraft(drafts, key, null);
    onSaved(made.value);
    reversal.offerUndo(`“${form.name.trim()}” saved.`);
  };
  const write = (): Result<CalendarKey> => {
    if (key === 'new') {
      const { fields } = readForm(form);
      return createCalendar(document, fields, changesOf(saved, form).use);
    }
    const { fields, use } = changesOf(saved, form);
    const changed = setCalendarFields(document, key, fields, use);
    return changed.ok ? ok(key) : changed;
  };
  const remove = (): void => {
    if (!entry) return;
    const deleted = deleteCalendar(document, entry.id);
    if (!deleted.ok) {
      setRefused(deleted.error);
      return;
    }
    setDraft(drafts, key, null);
    onSaved(null);
    reversal.offerUndo(deletedWords(entry));
  };
  const pick = (day: DayNumber): void => {
    const index = form.exceptions.findIndex(({ from, to, recurrence }) => !recurrence && from <= day && day <= to);
    const found = exceptionKeys(form.exceptions)[index];
    setOpen(found === undefined ? { kind: 'new', day } : { kind: 'change', key: found });
  };

  return (
    <div className="flex min-h-0 min-w-0 grow flex-col">
      <div ref={pane} className="@container min-h-0 grow overflow-y-auto">
        <fieldset disabled={readOnly} className="mx-auto flex max-w-280 flex-col gap-6 p-6 max-small:p-3">
          <div className="flex items-start gap-3">
            <h2 className="written min-w-0 grow text-18 font-semibold" dir="auto">
              {form.name.trim() || 'New calendar'}
            </h2>
            {entry ? (
              <Button look="quiet" className="text-off-track!" isDisabled={readOnly} onPress={remove}>
                Delete calendar
              </Button>
            ) : null}
          </div>
          {entry && entry.problems.length > 0 ? <LeftOut problems={entry.problems} /> : null}
          <div className="grid items-start gap-6 @min-[54rem]:gap-8 @min-[54rem]:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
            {/* Where there is one column only, the year stands before who works by it. */}
            <div className="contents min-w-0 flex-col gap-6 @min-[54rem]:flex">
              <CalendarFacts id={entry?.id ?? null} form={form} problems={problems} entries={entries} onEdit={edit} />
              <WeekHours form={form} problems={problems} entries={entries} onEdit={edit} />
              <Exceptions
                exceptions={form.exceptions}
                open={open}
                today={today}
                onOpen={setOpen}
                onChange={(exceptions) => edit({ exceptions })}
              />
              <UsedBy form={form} entry={entry} problems={problems} onEdit={edit} />
            </div>
            <YearOverview layers={layers} today={today} onPick={readOnly ? null : pick} />
          </div>
        </fieldset>
      </div>
      {readOnly ? null : (
        <SaveBar
          dirty={dirty}
          problem={refused?.message ?? null}
          help={refused?.help ?? null}
          problems={problems}
          isExceptionOpen={open !== null}
          effects={effects}
          onCancel={cancel}
          onSave={save}
        />
      )}
    </div>
  );
}

function LeftOut({ problems }: { readonly problems: readonly string[] }) {
  return (
    <div role="note" className="rounded-panel border border-hairline bg-lane p-3">
      <p className="font-medium">Not everything of this calendar makes sense. What does not is left out:</p>
      <ul className="mt-1 list-disc ps-4">
        {problems.map((problem) => (
          <li key={problem} className="written">
            {problem}
          </li>
        ))}
      </ul>
    </div>
  );
}
