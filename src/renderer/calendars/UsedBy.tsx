import { useId } from 'react';
import { formatRoute } from '#renderer/state/routes.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { INPUT } from '#renderer/ui/TextField.tsx';
import type { PersonRecord } from '#shared/domain/records.ts';
import type { PersonId, TaskId } from '#shared/kernel/ids.ts';
import type { CalendarEntry } from '#shared/views/index.ts';
import type { CalendarForm, FormProblem } from './draft.ts';

/** Cards named before it is only said how many more there are. */
const MOST_CARDS = 12;

interface UsedByProps {
  readonly form: CalendarForm;
  readonly entry: CalendarEntry | null;
  readonly problems: readonly FormProblem[];
  readonly onEdit: (edits: Partial<CalendarForm>) => void;
}

/** Who works by the calendar: the project, people, single cards. */
export function UsedBy({ form, entry, problems, onEdit }: UsedByProps) {
  const { document, views } = useProject();
  const people = useView(views.people);
  const toggle = (person: PersonId, uses: boolean): void => {
    onEdit({ people: uses ? [...form.people, person] : form.people.filter((each) => each !== person) });
  };
  const setHours = (person: PersonId, text: string): void => {
    const { [person]: _, ...others } = form.hours;
    onEdit({ hours: text === '' ? others : { ...others, [person]: text } });
  };
  /** The calendar that somebody would leave. */
  const elsewhere = ({ calendar }: PersonRecord): string | null => {
    if (calendar === null || calendar === entry?.id) return null;
    return document.live('calendar', calendar)?.name ?? null;
  };
  return (
    <section aria-label="Who works by it" className="order-last flex min-w-0 flex-col gap-3">
      <h3 className="text-15 font-semibold">Who works by it</h3>
      <Checkbox isSelected={form.isProjects} onChange={(isProjects) => onEdit({ isProjects })}>
        The whole project, unless somebody has hours of their own
      </Checkbox>
      {people.length > 0 ? (
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 text-12 font-medium text-muted">People</legend>
          <p className="mb-1 text-muted">
            The number is the hours of a full day that somebody has for this project. Empty: the whole day.
          </p>
          <ul className="flex max-h-60 flex-col gap-1 overflow-y-auto">
            {people.map((person) => (
              <li key={person.id} className="grid grid-cols-[minmax(0,18rem)_6rem] items-center gap-x-3">
                <Checkbox isSelected={form.people.includes(person.id)} onChange={(uses) => toggle(person.id, uses)}>
                  <span className="written min-w-0" dir="auto">
                    {person.name}
                  </span>
                  {elsewhere(person) ? <span className="text-12 text-muted">now: {elsewhere(person)}</span> : null}
                </Checkbox>
                <PersonHours
                  name={person.name}
                  text={form.hours[person.id] ?? ''}
                  problem={problems.find((each) => each.field === 'hours' && each.person === person.id)?.text ?? null}
                  onChange={(text) => setHours(person.id, text)}
                />
              </li>
            ))}
          </ul>
        </fieldset>
      ) : null}
      <Cards tasks={entry?.tasks ?? []} />
    </section>
  );
}

interface PersonHoursProps {
  readonly name: string;
  readonly text: string;
  readonly problem: string | null;
  readonly onChange: (text: string) => void;
}

function PersonHours({ name, text, problem, onChange }: PersonHoursProps) {
  const wrong = useId();
  return (
    <>
      <input
        aria-label={`Hours a day of ${name}`}
        aria-invalid={problem !== null}
        {...(problem === null ? {} : { 'aria-describedby': wrong })}
        value={text}
        placeholder="whole day"
        onChange={({ target }) => onChange(target.value)}
        className={classNames(INPUT, 'tabular', problem !== null && 'border-off-track!')}
      />
      {problem === null ? null : (
        <p id={wrong} className="col-span-2 text-12 text-off-track">
          {problem}
        </p>
      )}
    </>
  );
}

function Cards({ tasks }: { readonly tasks: readonly TaskId[] }) {
  const { id: project, document } = useProject();
  if (tasks.length === 0) {
    return <p className="text-muted">No card has it as its own. A card takes a calendar in its panel.</p>;
  }
  return (
    <div className="flex flex-col gap-1">
      <p className="text-12 font-medium text-muted">Cards that have it as their own</p>
      <ul className="flex flex-col gap-1">
        {tasks.slice(0, MOST_CARDS).map((task) => (
          <li key={task}>
            <a
              href={formatRoute({ kind: 'project', project, page: 'board', card: task })}
              className="written rounded-small text-accent-text underline"
              dir="auto"
            >
              {document.get('task', task)?.title}
            </a>
          </li>
        ))}
      </ul>
      {tasks.length > MOST_CARDS ? <p className="text-muted">and {tasks.length - MOST_CARDS} more</p> : null}
    </div>
  );
}
