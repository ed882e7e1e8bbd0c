import { UserPlus, X } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { PersonName } from '#renderer/meetings/person/PersonName.tsx';
import { Section } from '#renderer/meetings/Section.tsx';
import { thereWords } from '#renderer/meetings/when/time-words.ts';
import { shorten, useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import { Picker } from '#renderer/ui/Picker.tsx';
import { QuietChoice } from '#renderer/ui/QuietChoice.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { createPerson, setPresence, setReply } from '#shared/document/index.ts';
import { ANSWERS, PRESENCES, ROLES, type Role } from '#shared/domain/meeting-records.ts';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import { zoneOfRecord } from '#shared/meetings/kept/times.ts';
import { listOf } from '#shared/meetings/meeting-words.ts';
import type { Invited, MeetingDetail } from '#shared/views/index.ts';
import { useChangeReach } from '../use-change-reach.tsx';
import { useStaged } from './use-staged.ts';

interface PeopleProps {
  readonly meeting: MeetingDetail;
  readonly reversal: Reversal;
}

/** Who is invited, in what part, what they answered, and who was there. */
export function People({ meeting, reversal }: PeopleProps) {
  const { document, views } = useProject();
  const readOnly = useReadOnly();
  const run = useRun();
  const people = useView(views.people);
  const { attendees, title } = meeting.entry;
  const inviteButton = useRef<HTMLButtonElement>(null);
  const invited = useChangeReach(meeting, reversal, () => inviteButton.current?.focus());
  const staged = useStaged(attendees.map(({ person }) => person));
  const names = useMemo(() => new Map(people.map(({ id, name }) => [id, name] as const)), [people]);
  const change = (come: readonly PersonId[], gone: readonly PersonId[]): void => {
    if (come.length + gone.length === 0) return;
    const invite = come.map((person) => ({ person, role: 'required' as const }));
    const nameOf = (person: PersonId): string => document.get('person', person)?.name ?? LEFT;
    const asked = askedWords(come.map(nameOf), gone.map(nameOf));
    invited.change(
      { invited: { ...(come.length > 0 ? { invite } : {}), ...(gone.length > 0 ? { takeOut: gone } : {}) } },
      { asked, done: come.length > 0 ? `Invited to “${shorten(title)}”.` : `Taken out of “${shorten(title)}”.` },
    );
  };
  const setRole = ({ person, role: before }: Invited, role: Role): void => {
    if (role === before) return;
    const name = document.get('person', person)?.name ?? LEFT;
    invited.change(
      { invited: { invite: [{ person, role }] } },
      {
        asked: `${shorten(name)} is ${role}: in which meetings?`,
        done: `${shorten(name)} is ${role} now.`,
      },
    );
  };
  const toggle = (person: PersonId, isIn: boolean): void => {
    if (invited.isAsked) staged.toggle(person, isIn);
    else change(isIn ? [person] : [], isIn ? [] : [person]);
  };
  const onOpenChange = (isOpen: boolean): void => {
    if (isOpen) return;
    const { come, gone } = staged.take();
    change(come, gone);
  };
  const invite = (
    <Floating
      label="Invite people"
      onOpenChange={onOpenChange}
      trigger={
        <Button ref={inviteButton} size="small" look="quiet" isDisabled={readOnly}>
          <UserPlus size={13} aria-hidden /> Invite
        </Button>
      }
    >
      {() => (
        <Picker
          label="People"
          placeholder="Find or add a person"
          options={people.map(({ id, name, email }) => ({ id, name, also: email ?? '' }))}
          chosen={staged.chosen}
          onToggle={(person, isIn) => toggle(asId(person), isIn)}
          create={{
            label: (name) => `Add “${name}” to the project`,
            run: (name) => {
              const made = run(createPerson(document, { name }));
              if (made) toggle(made, true);
            },
          }}
        />
      )}
    </Floating>
  );
  return (
    <Section title={attendees.length === 0 ? 'People' : `People ${attendees.length}`} end={invite}>
      {attendees.length === 0 ? <p className="text-muted">Nobody is invited yet.</p> : null}
      <ul aria-label="People invited" className="flex flex-col gap-px">
        {attendees.map((attendee) => (
          <PersonRow
            key={attendee.person}
            meeting={meeting}
            attendee={attendee}
            name={names.get(attendee.person) ?? LEFT}
            onRole={(role) => setRole(attendee, role)}
            onRemove={() => change([], [attendee.person])}
          />
        ))}
      </ul>
      {invited.asking}
    </Section>
  );
}

const LEFT = 'Somebody who left';

function askedWords(come: readonly string[], gone: readonly string[]): string {
  if (gone.length === 0) return `Invite ${shorten(listOf(come))}: to which meetings?`;
  if (come.length === 0) return `Take ${shorten(listOf(gone))} out: of which meetings?`;
  return `Invite ${shorten(listOf(come))}, and ${shorten(listOf(gone))} no more: to which meetings?`;
}

interface PersonRowProps {
  readonly meeting: MeetingDetail;
  readonly attendee: Invited;
  readonly name: string;
  readonly onRole: (role: Role) => void;
  readonly onRemove: () => void;
}

const ROLE_WORDS = { required: 'Required', optional: 'Optional' } as const;
const ANSWER_WORDS = { accepted: 'Comes', declined: 'Does not come', tentative: 'Perhaps' } as const;
const PRESENCE_WORDS = { present: 'Present', absent: 'Absent', excused: 'Excused' } as const;

function PersonRow({ meeting, attendee: { person, role, reply, presence }, name, onRole, onRemove }: PersonRowProps) {
  const { document } = useProject();
  const readOnly = useReadOnly();
  const run = useRun();
  const { ref, record } = meeting.entry;
  return (
    <li className="flex min-h-8 flex-wrap items-center gap-2">
      <Avatar id={person} name={name} />
      <span className="flex min-w-0 grow items-baseline gap-2">
        <PersonName person={person} name={name} />
        <TheirTime person={person} meeting={meeting} />
      </span>
      <QuietChoice
        className="w-24"
        label={`${name} is`}
        isUnsaid={role === 'required'}
        value={role}
        options={ROLES.map((each) => [each, ROLE_WORDS[each]])}
        isDisabled={readOnly}
        onChange={onRole}
      />
      <QuietChoice
        className="w-32"
        label={`${name} answered`}
        isUnsaid={reply === null}
        value={reply?.answer ?? ''}
        options={[['', 'No answer'], ...ANSWERS.map((each) => [each, ANSWER_WORDS[each]] as const)]}
        isDisabled={readOnly}
        onChange={(next) =>
          run(
            setReply(document, ref, {
              person,
              reply:
                next === '' ? null : { answer: next, at: document.clock.now(), sequence: record?.sequence ?? null },
            }),
          )
        }
      />
      <QuietChoice
        className="w-26"
        label={`${name} was`}
        isUnsaid={presence === null}
        value={presence ?? ''}
        options={[['', 'Presence…'], ...PRESENCES.map((each) => [each, PRESENCE_WORDS[each]] as const)]}
        isDisabled={readOnly}
        onChange={(next) => run(setPresence(document, ref, { person, presence: next === '' ? null : next }))}
      />
      <RowButton icon={X} label={`Take ${name} out`} isDisabled={readOnly} onPress={onRemove} />
    </li>
  );
}

/** When it begins on the clock of somebody who works on another one. */
function TheirTime({ person, meeting: { entry } }: { readonly person: PersonId; readonly meeting: MeetingDetail }) {
  const { document, views } = useProject();
  const own = useView(views.people).find(({ id }) => id === person)?.timeZone ?? null;
  if (own === null || entry.time === null || entry.time.isAllDay) return null;
  const there = zoneOfRecord(own, document.project.timeZone);
  const words = thereWords(entry.time.from, zoneOfRecord(entry.timeZone), there);
  return words === null ? null : <span className="tabular shrink-0 text-12 text-muted">{words}</span>;
}
