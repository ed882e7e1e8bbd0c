/** [SUMMARY-5] What waits for somebody to decide, the oldest first. */
import type { ProjectDocument } from '#shared/document/index.ts';
import { dayInZone } from '#shared/domain/day.ts';
import { isLive } from '#shared/domain/records.ts';
import { subjectOf } from '#shared/domain/subjects.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Waiting } from './summary.ts';

export function waitingDecisions(project: ProjectDocument): Waiting[] {
  const since = (at: number | null) => (at === null ? null : dayInZone(at, project.project.timeZone));
  const found: Waiting[] = [];
  const add = (people: readonly PersonId[], row: Omit<Waiting, 'on'>): void => {
    if (people.length === 0) found.push({ ...row, on: null });
    for (const on of people) found.push({ ...row, on });
  };
  for (const record of project.all('decision')) {
    if (!isLive(record) || record.state !== 'proposed') continue;
    const { id, title, deciders, createdAt } = record;
    const row = { subject: subjectOf('decision', id), title, since: since(createdAt), due: null, reason: '' };
    add(deciders, { ...row, what: 'decision' });
  }
  for (const record of project.all('changeRequest')) {
    if (!isLive(record) || record.state !== 'proposed') continue;
    const { id, title, requestedOn, createdAt } = record;
    const asked = requestedOn ?? since(createdAt);
    add([], { subject: subjectOf('changeRequest', id), title, since: asked, due: null, reason: '', what: 'change' });
  }
  return found.sort((a, b) => {
    const [left, right] = [a.since ?? '', b.since ?? ''];
    return left < right ? -1 : left > right ? 1 : a.subject < b.subject ? -1 : 1;
  });
}
