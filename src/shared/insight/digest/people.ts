/** Everybody of all projects once (SPEC PERSON-1), and which of them this device's person is. */
import { foldText } from '#shared/domain/names.ts';
import { samePeople } from '#shared/domain/same-people.ts';
import type { ProjectSummary, SummaryPerson } from '#shared/insight/summary/summary.ts';
import type { PersonId, ProjectId } from '#shared/kernel/ids.ts';

export interface JointPerson {
  /** The same as long as the rows are. */
  readonly key: string;
  readonly name: string;
  readonly email: string | null;
  readonly isMe: boolean;
  readonly members: readonly { readonly project: ProjectId; readonly person: SummaryPerson }[];
}

export interface JointPeople {
  readonly all: readonly JointPerson[];
  /** Null of whom the project no longer has. */
  of(project: ProjectId, person: PersonId): JointPerson | null;
}

export interface Me {
  readonly id: string;
  readonly name: string;
}

export function jointPeople(rows: readonly ProjectSummary[], me: Me): JointPeople {
  // Me stands beside the projects as if in one of my own: what tells people apart tells me from others too.
  const mine = { project: null, person: { id: me.id as PersonId, name: me.name, email: null }, full: null };
  const placed = rows.flatMap(({ id: project, people }) =>
    people.map((person) => ({ project, person, full: { project, person } })),
  );
  const byMember = new Map<string, JointPerson>();
  const all = samePeople([mine, ...placed]).flatMap((group): JointPerson[] => {
    const members = group.flatMap(({ full }) => full ?? []);
    const [first] = members;
    if (!first) return [];
    const joint: JointPerson = {
      key: memberKey(first.project, first.person.id),
      name: first.person.name,
      email: members.find(({ person }) => person.email)?.person.email ?? null,
      isMe: group.includes(mine) || members.some(({ person }) => isNamed(person.name, me.name)),
      members,
    };
    for (const { project, person } of members) byMember.set(memberKey(project, person.id), joint);
    return [joint];
  });
  return { all, of: (project, person) => byMember.get(memberKey(project, person)) ?? null };
}

/**
 * A file that was brought in knows me by my name, and what I do in it makes a record of this device's person beside that one: then
 * both bear the name. Somebody else's work shown as mine does less harm than mine that is not shown.
 */
function isNamed(name: string, mine: string): boolean {
  const folded = (text: string): string => foldText(text).replace(/\s+/g, ' ').trim();
  return folded(mine) !== '' && folded(name) === folded(mine);
}

function memberKey(project: ProjectId, person: PersonId): string {
  return `${project} ${person}`;
}
