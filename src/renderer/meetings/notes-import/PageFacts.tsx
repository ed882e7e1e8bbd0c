import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Choice } from '#renderer/ui/Choice.tsx';
import type { Day } from '#shared/domain/day.ts';
import { dateWords, listOf } from '#shared/meetings/meeting-words.ts';
import { type Meant, type NamedThere, NEW, WORDS } from './page-facts.ts';

interface PageDayProps {
  /** Of the page. */
  readonly date: Day;
  readonly meeting: Day;
  readonly isKept: boolean;
  readonly onKeep: (isKept: boolean) => void;
}

/** The page is of another day than the meeting: whether that is to be said in the notes. */
export function PageDay({ date, meeting, isKept, onKeep }: PageDayProps) {
  return (
    <section aria-label="Day of the page" className="flex flex-col gap-1">
      <p>{`The page is of ${dateWords(date)}, the meeting of ${dateWords(meeting)}.`}</p>
      <Checkbox isSelected={isKept} onChange={onKeep}>
        Say the day of the page in the notes
      </Checkbox>
    </section>
  );
}

interface PagePeopleProps {
  readonly names: readonly NamedThere[];
  readonly meant: ReadonlyMap<string, Meant>;
  readonly onMean: (name: string, meant: Meant) => void;
  readonly isNoted: boolean;
  readonly onNote: (isNoted: boolean) => void;
}

/** Whom the page names as there: those who are clear in a sentence, a question about each of the others. */
export function PagePeople({ names, meant, onMean, isNoted, onNote }: PagePeopleProps) {
  const clear = names.filter(({ isClear }) => isClear).flatMap(({ people }) => people.map(({ name }) => name));
  return (
    <section aria-label="Who was there" className="flex flex-col gap-2">
      <Checkbox isSelected={isNoted} onChange={onNote}>
        {clear.length === 0 ? 'Note who was there' : `Note as there: ${listOf(clear)}`}
      </Checkbox>
      {isNoted
        ? names
            .filter(({ isClear }) => !isClear)
            .map(({ name, people }) => (
              <Choice
                key={name}
                label={`Who is “${name}”?`}
                value={meant.get(name) ?? WORDS}
                onChange={(value) => onMean(name, value)}
              >
                <option value={WORDS}>Nobody here: keep the name in the notes</option>
                {people.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.name}
                  </option>
                ))}
                <option value={NEW}>{`Somebody new: add ${name} to the project`}</option>
              </Choice>
            ))
        : null}
    </section>
  );
}
