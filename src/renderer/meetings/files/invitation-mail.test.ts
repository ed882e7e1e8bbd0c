import { expect, test } from 'vitest';
import { addAttendees, createPerson, createSeries } from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import { newProject } from '#tests/support/documents.ts';
import { invitationOf } from './calendar-files.ts';
import { invitationMail } from './invitation-mail.ts';

const NOW = Date.UTC(2026, 10, 20, 9);

function mailOf(method: 'REQUEST' | 'CANCEL') {
  const { project } = newProject();
  const eva = must(createPerson(project, { name: 'Eva', email: 'eva@example.org' }));
  const ana = must(createPerson(project, { name: 'Ana', email: 'ana@example.org' }));
  // Without an address.
  const bo = must(createPerson(project, { name: 'Bo' }));
  const fields = { title: 'Site & crane', starts: '2026-11-24T10:00' as DateValue, length: 60, rule: 'FREQ=WEEKLY' };
  const more = { where: 'Room 2', link: 'https://meet.example/1?a=b&c', purpose: 'What is next.', organizer: eva };
  const series = must(createSeries(project, { ...fields, ...more, attendees: [{ person: ana, role: 'required' }] }));
  must(addAttendees(project, { series }, { people: [eva, bo], role: 'required' }));
  const { meeting } = must(invitationOf(project, { series }, { method, title: 'Site', now: NOW }));
  const { href } = invitationMail({ meeting, method, file: 'Site.ics', year: 2026 });
  const url = new URL(href);
  return {
    to: url.pathname,
    subject: url.searchParams.get('subject'),
    body: url.searchParams.get('body')?.split('\r\n'),
  };
}

test('[ICS-68] a draft goes to whoever is invited and has an address, and says what, when, how often and where', () => {
  const { to, subject, body } = mailOf('REQUEST');
  expect(to).toBe('ana@example.org');
  expect(subject).toBe('Invitation: Site & crane');
  expect(body).toEqual([
    'Site & crane',
    '',
    'Tuesday 24 November 2026, 10:00–11:00 (Europe/Lisbon, UTC)',
    'Every Tuesday at 10:00',
    'Where: Room 2',
    'https://meet.example/1?a=b&c',
    '',
    'What is next.',
    '',
    'Attached: Site.ics. Opened, it goes into your calendar, from which you can answer.',
  ]);
});

test('[ICS-68] a cancellation says that it does not take place', () => {
  const { subject, body } = mailOf('CANCEL');
  expect(subject).toBe('Cancelled: Site & crane');
  expect(body).toContain('This does not take place any more.');
  expect(body).not.toContain('What is next.');
});
