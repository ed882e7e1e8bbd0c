import { useState } from 'react';
import { useReadFile } from '#renderer/meetings/file-worker/use-read-file.ts';
import { showProblem, useToasts } from '#renderer/state/feedback.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { LossList } from '#renderer/ui/LossList.tsx';
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx';
import { importNotes, type NotesDocument } from '#shared/document/notes/index.ts';
import { blocksOfPages } from '#shared/transfer/notes/arrange.ts';
import type { NotesRehearsal } from '#shared/transfer/notes/index.ts';
import { countsOfPage, nameOfPage } from './page-words.ts';
import { readNotesFile } from './read-notes-file.ts';

interface ImportNotesProps {
  readonly file: File;
  readonly notes: NotesDocument;
  /** What the meeting is called: a page of that title needs no heading. */
  readonly meeting: string;
  readonly onClose: () => void;
}

/** Notes of another program on their way in: what arrives and what does not, and only then the notes. */
export function ImportNotes({ file, notes, meeting, onClose }: ImportNotesProps) {
  const toasts = useToasts();
  const read = useReadFile(file, readNotesFile);
  const [without, setWithout] = useState<ReadonlySet<number>>(new Set());
  const inHand = read?.ok ? read.value : null;
  const chosen = inHand?.file.pages.filter((_, index) => !without.has(index)) ?? [];
  const add = (): void => {
    const isEmpty = notes.isEmpty('notes');
    const added = importNotes(notes, 'notes', blocksOfPages(chosen, meeting));
    if (added.ok)
      toasts.show({
        text: isEmpty
          ? `The notes are those of ${file.name} now.`
          : `${file.name} stands behind what was in the notes.`,
        help: 'Undo in the notes takes it back.',
      });
    else showProblem(toasts, added.error);
    onClose();
  };
  return (
    <Dialog
      title={`Import ${file.name} into the notes`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{read && !read.ok ? 'Close' : 'Cancel'}</Button>
          {inHand ? (
            <Button look="primary" isDisabled={chosen.length === 0} onPress={add}>
              Add to the notes
            </Button>
          ) : null}
        </>
      }
    >
      {read === null ? <ProgressBar label="Reading the file" value={null} /> : null}
      {read && !read.ok ? (
        <p role="alert" className="select-text">
          {`${read.error.message} ${read.error.help ?? ''}`.trim()}
        </p>
      ) : null}
      {inHand ? <Rehearsed rehearsal={inHand.rehearsal} without={without} onChoose={setWithout} /> : null}
    </Dialog>
  );
}

interface RehearsedProps {
  readonly rehearsal: NotesRehearsal;
  /** Pages that are left out, by their place. */
  readonly without: ReadonlySet<number>;
  readonly onChoose: (without: ReadonlySet<number>) => void;
}

function Rehearsed({ rehearsal: { pages, warnings }, without, onChoose }: RehearsedProps) {
  const isOne = pages.length === 1;
  const toggle = (index: number) => (isChosen: boolean) =>
    onChoose(new Set(isChosen ? [...without].filter((each) => each !== index) : [...without, index]));
  return (
    <div className="flex flex-col gap-3">
      {isOne ? null : (
        <div className="flex items-center gap-2">
          <p className="grow">{`${pages.length.toLocaleString('en-US')} pages`}</p>
          <Button size="small" look="quiet" onPress={() => onChoose(new Set(without.size === 0 ? pages.keys() : []))}>
            {without.size === 0 ? 'None' : 'All'}
          </Button>
        </div>
      )}
      <ul aria-label="Pages" className="flex max-h-72 flex-col gap-2 overflow-auto">
        {pages.map((page, index) => {
          const words = (
            <span className="min-w-0">
              <span className="written block truncate" dir="auto">
                {nameOfPage(page)}
              </span>
              <span className="block text-12 text-muted">
                {[countsOfPage(page), page.date, page.attendees.join(', ')].filter(Boolean).join(' · ')}
              </span>
            </span>
          );
          return (
            <li key={page.path}>
              {isOne ? (
                words
              ) : (
                <Checkbox isSelected={!without.has(index)} onChange={toggle(index)}>
                  {words}
                </Checkbox>
              )}
            </li>
          );
        })}
      </ul>
      {warnings.length === 0 ? null : (
        <section aria-label="What arrives differently" className="flex flex-col gap-1">
          <h3 className="font-semibold">What arrives differently</h3>
          <LossList losses={warnings} />
        </section>
      )}
    </div>
  );
}
