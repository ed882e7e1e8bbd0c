import { useMemo } from 'react';
import { useReadFile } from '#renderer/meetings/file-worker/use-read-file.ts';
import { showProblem, useToasts } from '#renderer/state/feedback.ts';
import { loaded } from '#renderer/state/loaded.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { LossList } from '#renderer/ui/LossList.tsx';
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx';
import type { ProjectDocument } from '#shared/document/index.ts';
import { numberWords } from '#shared/kernel/counted.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { CalendarRehearsal, RehearsedRow } from '#shared/transfer/ics/records/rehearse.ts';
import { IMPORT_WORDS } from '#shared/transfer/job-words.ts';
import { readCalendar } from './read-calendar.ts';
import { MOST_ROWS, rehearsedSections, rowWords } from './rehearsed-words.ts';

interface TakeInCalendarProps {
  readonly file: File;
  readonly onClose: () => void;
}

interface CalendarInHand {
  readonly rehearsal: CalendarRehearsal;
  take(project: ProjectDocument): Result<string>;
}

/** A calendar on its way in: what it would add, change and cancel, and only then the project. */
export function TakeInCalendar({ file, onClose }: TakeInCalendarProps) {
  const { document } = useProject();
  const toasts = useToasts();
  const read = useReadFile(
    file,
    useMemo(() => (each: File, signal: AbortSignal) => readForProject(document, each, signal), [document]),
  );
  const inHand = read?.ok ? read.value : null;
  const sections = inHand ? rehearsedSections(inHand.rehearsal) : [];
  const take = (): void => {
    const taken = inHand?.take(document);
    if (taken?.ok) toasts.show({ text: taken.value, help: 'Undo takes it back.' });
    else if (taken) showProblem(toasts, taken.error);
    onClose();
  };
  return (
    <Dialog
      title={`Take in ${file.name}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{sections.length > 0 || read === null ? 'Cancel' : 'Close'}</Button>
          {sections.length > 0 ? (
            <Button look="primary" onPress={take}>
              Take in
            </Button>
          ) : null}
        </>
      }
    >
      {read === null ? <ProgressBar label="Reading the calendar" value={null} /> : null}
      {read && !read.ok ? (
        <p role="alert" className="select-text">
          {`${read.error.message} ${read.error.help ?? ''}`.trim()}
        </p>
      ) : null}
      {inHand ? <Rehearsed rehearsal={inHand.rehearsal} /> : null}
    </Dialog>
  );
}

async function readForProject(
  document: ProjectDocument,
  file: File,
  signal: AbortSignal,
): Promise<Result<CalendarInHand>> {
  const { timeZone } = document.project;
  const [read, parts] = await Promise.all([
    readCalendar('meetings', { file, timeZone }, signal),
    loaded(import('./calendar-files.ts'), IMPORT_WORDS),
  ]);
  if (!read.ok) return read;
  if (!parts.ok) return parts;
  const { rehearseCalendar, takeCalendar } = parts.value;
  const incoming = read.value;
  return ok({
    rehearsal: rehearseCalendar(document, incoming),
    take: (project) => takeCalendar(project, incoming),
  });
}

function Rehearsed({ rehearsal }: { readonly rehearsal: CalendarRehearsal }) {
  const sections = rehearsedSections(rehearsal);
  const { people, losses } = rehearsal;
  return (
    <div className="flex flex-col gap-3">
      {sections.length === 0 ? (
        <p>Nothing of it comes in: it is here already, or stands below with its reason.</p>
      ) : null}
      {sections.map(({ title, rows }) => (
        <Rows key={title} title={title} rows={rows} />
      ))}
      {people > 0 ? (
        <p>{`${numberWords(people)} ${people === 1 ? 'person is' : 'people are'} new to the project.`}</p>
      ) : null}
      {losses.length === 0 ? null : (
        <section aria-label="What does not come, or otherwise" className="flex flex-col gap-1">
          <h3 className="font-semibold">What does not come, or otherwise</h3>
          <LossList losses={losses} />
        </section>
      )}
    </div>
  );
}

function Rows({ title, rows }: { readonly title: string; readonly rows: readonly RehearsedRow[] }) {
  const more = rows.length - MOST_ROWS;
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h3 className="font-semibold">
        {title} <span className="tabular font-normal text-muted">{numberWords(rows.length)}</span>
      </h3>
      <ul className="flex max-h-60 flex-col gap-1 overflow-auto">
        {rows.slice(0, MOST_ROWS).map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes while it is shown
          <li key={index}>
            <span className="written block truncate" dir="auto">
              {row.title === '' ? '(no name)' : row.title}
            </span>
            <span className="block text-12 text-muted">{rowWords(row)}</span>
          </li>
        ))}
        {more > 0 ? <li className="text-12 text-muted">{`And ${numberWords(more)} more.`}</li> : null}
      </ul>
    </section>
  );
}
