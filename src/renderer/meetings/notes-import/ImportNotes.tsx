import { type ReactNode, useState } from 'react';
import { useReadFile } from '#renderer/meetings/file-worker/use-read-file.ts';
import { showProblem, useToasts } from '#renderer/state/feedback.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Choice } from '#renderer/ui/Choice.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { LossList } from '#renderer/ui/LossList.tsx';
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx';
import { importNotes } from '#shared/document/notes/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { numberWords } from '#shared/kernel/counted.ts';
import type { Result } from '#shared/kernel/result.ts';
import { blocksOfPages, type SaidAlready } from '#shared/transfer/notes/arrange.ts';
import type { NotesRehearsal } from '#shared/transfer/notes/index.ts';
import type { NotesPage } from '#shared/transfer/notes/page.ts';
import type { ImportPlace } from './import-place.ts';
import { PageDay, PagePeople } from './PageFacts.tsx';
import { dayOfPage, type Meant, namedThere, whoWasThere } from './page-facts.ts';
import { countsOfPage, nameOfPage } from './page-words.ts';
import { readNotesFile } from './read-notes-file.ts';

interface ImportNotesProps {
  readonly file: File;
  readonly place: ImportPlace;
  readonly onClose: () => void;
}

/** The choice of the private notes among the texts. */
const PRIVATE = 'private';

/** Notes of another program on their way in: what arrives and what does not, and only then the notes. */
export function ImportNotes({ file, place, onClose }: ImportNotesProps) {
  const toasts = useToasts();
  const read = useReadFile(file, readNotesFile);
  const [without, setWithout] = useState<ReadonlySet<number>>(new Set());
  const [into, setInto] = useState<string>(place.texts[0]?.key ?? 'notes');
  const inHand = read?.ok ? read.value : null;
  const chosen = inHand?.file.pages.filter((_, index) => !without.has(index)) ?? [];
  const [only] = chosen.length === 1 ? chosen : [];
  const facts = useFacts(only ?? null, place, into === PRIVATE);
  const add = async (): Promise<void> => {
    const blocks = blocksOfPages(chosen, place.meeting, facts.said);
    const key = place.texts.find((text) => text.key === into)?.key ?? 'notes';
    const opened = into === PRIVATE && place.openPrivate ? await place.openPrivate() : null;
    if (opened && !opened.ok) return showProblem(toasts, opened.error);
    const notes = opened?.value.notes ?? place.notes;
    const isEmpty = notes.isEmpty(key);
    const added = importNotes(notes, key, blocks);
    opened?.value.close();
    if (!added.ok) showProblem(toasts, added.error);
    else {
      const noted = facts.note();
      if (noted && !noted.ok) showProblem(toasts, noted.error);
      const which = into === PRIVATE ? 'your private notes' : 'the notes';
      toasts.show({
        text: isEmpty ? `${file.name} is in ${which} now.` : `${file.name} stands behind what was in ${which}.`,
        help: 'Undo in the notes takes it back.',
      });
    }
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
            <Button look="primary" isDisabled={chosen.length === 0} onPress={() => void add()}>
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
      {inHand ? (
        <div className="flex flex-col gap-3">
          <Rehearsed rehearsal={inHand.rehearsal} without={without} onChoose={setWithout} />
          <Into place={place} into={into} onInto={setInto} />
          {facts.questions}
        </div>
      ) : null}
    </Dialog>
  );
}

interface IntoProps {
  readonly place: ImportPlace;
  readonly into: string;
  readonly onInto: (into: string) => void;
}

function Into({ place: { texts, openPrivate }, into, onInto }: IntoProps) {
  if (texts.length < 2 && !openPrivate) return null;
  return (
    <Choice label="Into" value={into} onChange={onInto}>
      {texts.map(({ key, name }) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
      {openPrivate ? <option value={PRIVATE}>My private notes</option> : null}
    </Choice>
  );
}

interface Facts {
  readonly said: SaidAlready | undefined;
  readonly questions: ReactNode;
  /** Null where nothing is to be noted. */
  note(): Result<void> | null;
}

/** What a page says of itself, of one page alone: of several each says its own in its words. */
function useFacts(page: NotesPage | null, place: ImportPlace, isPrivate: boolean): Facts {
  const [keepsDay, setKeepsDay] = useState(true);
  const [isNoted, setNoted] = useState(true);
  const [meant, setMeant] = useState<ReadonlyMap<string, Meant>>(new Map());
  if (!page) return { said: undefined, questions: null, note: () => null };
  const { noteWhoWasThere, day, people, invited } = place;
  const names = isPrivate || !noteWhoWasThere ? [] : namedThere(page, people, invited);
  const isAsked = names.length > 0 && isNoted;
  const there = whoWasThere(names, meant);
  const ofDay = dayOfPage(page, day);
  return {
    said: { day: ofDay === 'same' || (ofDay === 'other' && !keepsDay), names: isAsked ? there.words : null },
    questions: (
      <>
        {ofDay === 'other' && page.headApart && page.date !== null && day !== null ? (
          <PageDay date={page.date as Day} meeting={day} isKept={keepsDay} onKeep={setKeepsDay} />
        ) : null}
        {names.length > 0 ? (
          <PagePeople
            names={names}
            meant={meant}
            onMean={(name, each) => setMeant(new Map([...meant, [name, each]]))}
            isNoted={isNoted}
            onNote={setNoted}
          />
        ) : null}
      </>
    ),
    note: () =>
      isAsked && there.people.length + there.named.length > 0 && noteWhoWasThere
        ? noteWhoWasThere(there.people, there.named)
        : null,
  };
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
          <p className="grow">{`${numberWords(pages.length)} pages`}</p>
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
