import { CalendarPlus, Pencil, Plus, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { useFocusNext } from '#renderer/ui/use-focus-next.ts';
import { type CalendarException, type DayNumber, exceptionKeys } from '#shared/calendar/index.ts';
import { ExceptionForm } from './ExceptionForm.tsx';
import { whenWords } from './exception-words.ts';
import { HolidayImport } from './HolidayImport.tsx';
import { formatHours } from './hours-text.ts';

/** The exception whose form is open: a new one, on a day where one was picked, or one of those there are. */
export type OpenException =
  | { readonly kind: 'new'; readonly day: DayNumber | null }
  | { readonly kind: 'change'; readonly key: string };

interface ExceptionsProps {
  readonly exceptions: readonly CalendarException[];
  readonly open: OpenException | null;
  readonly today: DayNumber;
  readonly onOpen: (open: OpenException | null) => void;
  readonly onChange: (exceptions: readonly CalendarException[]) => void;
}

/** The days on which something else holds than the week says. */
export function Exceptions({ exceptions, open, today, onOpen, onChange }: ExceptionsProps) {
  const [isImporting, setImporting] = useState(false);
  const keys = useMemo(() => exceptionKeys(exceptions), [exceptions]);
  const openIndex = open?.kind === 'change' ? keys.indexOf(open.key) : -1;
  const { ref: addButton, focusNext } = useFocusNext<HTMLButtonElement>();
  const close = (): void => {
    focusNext();
    onOpen(null);
    setImporting(false);
  };
  const take = (exception: CalendarException): void => {
    onChange(openIndex < 0 ? [...exceptions, exception] : exceptions.with(openIndex, exception));
    close();
  };
  const remove = (index: number): void => {
    onChange(exceptions.toSpliced(index, 1));
    close();
  };
  const form = open ? (
    <ExceptionForm
      key={open.kind === 'change' ? `change ${open.key}` : `new ${open.day}`}
      exception={exceptions[openIndex] ?? null}
      day={open.kind === 'new' ? open.day : null}
      today={today}
      onTake={take}
      onClose={close}
    />
  ) : null;
  return (
    <section aria-label="Other days" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="grow text-15 font-semibold">Other days</h3>
        <Button size="small" onPress={() => setImporting(true)} isDisabled={isImporting}>
          <CalendarPlus size={14} aria-hidden /> Import holidays…
        </Button>
        <Button ref={addButton} size="small" onPress={() => onOpen({ kind: 'new', day: null })}>
          <Plus size={14} aria-hidden /> Add days
        </Button>
      </div>
      {isImporting ? (
        <HolidayImport
          exceptions={exceptions}
          today={today}
          onTake={(more) => {
            onChange([...exceptions, ...more]);
            close();
          }}
          onClose={close}
        />
      ) : null}
      {open?.kind === 'new' ? form : null}
      {exceptions.length === 0 && open === null ? (
        <p className="text-muted">
          Holidays, closures, a Saturday that is worked. Add them here, click a day of the year, or import a country’s
          holidays from its .ics file.
        </p>
      ) : null}
      {exceptions.length > 0 ? (
        <table className="w-full border-collapse text-start">
          <thead>
            <tr className="border-b border-hairline text-12 text-muted">
              <th scope="col" className="h-7 text-start font-medium">
                When
              </th>
              <th scope="col" className="ps-3 text-start font-medium">
                What
              </th>
              <th scope="col" className="ps-3 text-start font-medium">
                Work
              </th>
              <th scope="col" className="w-16">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {inOrder(exceptions).map(({ exception, index }) =>
              index === openIndex ? (
                <tr key={keys[index]} className="border-b border-hairline">
                  <td colSpan={4} className="py-2">
                    {form}
                  </td>
                </tr>
              ) : (
                <ExceptionRow
                  key={keys[index]}
                  exception={exception}
                  onOpen={() => onOpen({ kind: 'change', key: keys[index] ?? '' })}
                  onRemove={() => remove(index)}
                />
              ),
            )}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}

/** Those that come again first, then by day; which of two counts on one day goes by the stored order, which stays. */
function inOrder(exceptions: readonly CalendarException[]): { exception: CalendarException; index: number }[] {
  const rank = ({ recurrence }: CalendarException): number => (recurrence ? 0 : 1);
  return exceptions
    .map((exception, index) => ({ exception, index }))
    .sort((a, b) => rank(a.exception) - rank(b.exception) || a.exception.from - b.exception.from || a.index - b.index);
}

interface ExceptionRowProps {
  readonly exception: CalendarException;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}

function ExceptionRow({ exception, onOpen, onRemove }: ExceptionRowProps) {
  const when = whenWords(exception);
  const what = exception.name || when;
  return (
    <tr className="border-b border-hairline align-baseline">
      <td className="tabular py-1.5">{when}</td>
      <td className="written py-1.5 ps-3" dir="auto">
        {exception.name}
      </td>
      <td className="tabular py-1.5 ps-3">{exception.work.length === 0 ? 'Day off' : formatHours(exception.work)}</td>
      <td className="text-end whitespace-nowrap">
        <IconButton icon={Pencil} label={`Change ${what}`} onPress={onOpen} />
        <IconButton icon={Trash2} label={`Remove ${what}`} onPress={onRemove} />
      </td>
    </tr>
  );
}
