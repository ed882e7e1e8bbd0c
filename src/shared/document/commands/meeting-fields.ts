/** What may be said of when a meeting is: checks that its commands share. */
import { type DateValue, isDateValue } from '#shared/domain/day.ts';
import { isWebAddress } from '#shared/domain/web-address.ts';
import type { AgendaTemplateId, PersonId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { builtInAgenda } from '#shared/meetings/agenda/templates.ts';
import { LONGEST } from '#shared/meetings/kept/times.ts';
import { parseRule, printRule } from '#shared/meetings/when/rule-text.ts';
import { zoneOf } from '#shared/meetings/when/zone.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers } from '../writer.ts';
import { requireLive, requireText } from './require.ts';

/** Null: nothing is said; of an occurrence, as the series has it. */
export interface MeetingFields {
  readonly title?: string | null;
  /** Markdown. */
  readonly purpose?: string | null;
  /** On the clock of the time zone; a day alone for whole days. */
  readonly starts?: DateValue | null;
  /** Minutes. */
  readonly length?: number | null;
  /** IANA; null for the project's, or the series'. */
  readonly timeZone?: string | null;
  readonly where?: string | null;
  readonly link?: string | null;
  readonly organizer?: PersonId | null;
  readonly uid?: string | null;
  readonly sequence?: number | null;
}

export interface SeriesFields extends MeetingFields {
  /** RFC 5545, one rule a line; null for once only. */
  readonly rule?: string | null;
  /** Of an own template, or the key of one that comes with the program. */
  readonly agenda?: AgendaTemplateId | null;
}

/** The registers to write, checked; texts trimmed, and empty ones as nothing. */
export function meetingRegisters(project: ProjectDocument, fields: MeetingFields): Result<Registers, Problem> {
  const { title, starts, length, timeZone, link, organizer, sequence } = fields;
  if (title !== undefined && title !== null) {
    const name = requireText(title, 'A meeting needs a title.');
    if (!name.ok) return name;
  }
  if (starts !== undefined && starts !== null && !isDateValue(starts)) {
    return err({ code: 'bad-date', message: 'This date does not exist, so nothing was changed.' });
  }
  if (typeof length === 'number' && !(Number.isInteger(length) && length >= 0 && length <= LONGEST)) {
    return err({ code: 'bad-length', message: 'A meeting lasts between no time and a year, so nothing was changed.' });
  }
  if (typeof timeZone === 'string') {
    const zone = zoneOf(timeZone);
    if (!zone.ok) return zone;
  }
  if (typeof link === 'string' && link.trim() !== '' && !isWebAddress(link.trim())) {
    return err({
      code: 'bad-link',
      message: 'This is no web address, so nothing was changed.',
      help: 'An address begins with https://.',
    });
  }
  if (organizer) {
    const person = requireLive(project, 'person', organizer);
    if (!person.ok) return person;
  }
  if (typeof sequence === 'number' && !(Number.isSafeInteger(sequence) && sequence >= 0)) {
    return err({ code: 'bad-sequence', message: 'Invitations are counted from 0, so nothing was changed.' });
  }
  return ok(trimmed(fields));
}

export function seriesRegisters(
  project: ProjectDocument,
  { rule, agenda, ...fields }: SeriesFields,
): Result<Registers, Problem> {
  const registers = meetingRegisters(project, fields);
  if (!registers.ok) return registers;
  const read = rule === undefined ? ok(undefined) : requireRule(rule);
  if (!read.ok) return read;
  if (agenda && builtInAgenda(agenda) === null) {
    const template = requireLive(project, 'agendaTemplate', agenda);
    if (!template.ok) return template;
  }
  return ok({
    ...registers.value,
    ...(rule === undefined ? {} : { rule: read.value }),
    ...(agenda === undefined ? {} : { agenda }),
  });
}

/** Texts without blanks round them; one of which nothing is left is nothing. */
function trimmed(fields: object): Registers {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]: [string, unknown]) => {
        if (typeof value !== 'string') return [key, value];
        const text = value.trim();
        return [key, text === '' ? null : text];
      }),
  );
}

/** One rule a line, as they are printed (WHEN-11); '' and null for none. */
function requireRule(text: string | null): Result<string | null, Problem> {
  const lines = (text ?? '').split('\n').filter((line) => line.trim() !== '');
  const printed: string[] = [];
  for (const line of lines) {
    const rule = parseRule(line);
    if (!rule.ok) return rule;
    printed.push(printRule(rule.value));
  }
  return ok(printed.length === 0 ? null : printed.join('\n'));
}
