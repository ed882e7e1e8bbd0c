/** Why an item is in a nudge, in its language (NUDGE-4). */
import { type Day, dayNumber, daysBetween } from '#shared/domain/day.ts';
import type { NudgeItem } from '#shared/insight/nudge/nudges.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { NudgeLanguage } from './templates.ts';

type Said = Pick<NudgeItem, 'what' | 'due' | 'since' | 'reason' | 'today'>;

export function itemWords(item: Said, language: NudgeLanguage): string {
  return language === 'de' ? german(item) : english(item);
}

function english({ what, due, since, reason, today }: Said): string {
  if (what === 'blocked') return reason === '' ? 'blocked' : `blocked: ${reason}`;
  if (what === 'flag') return reason.replace(/\.$/, '');
  if (what !== 'card') return since === null ? 'to be decided' : `to be decided, since ${dateIn(since, 'en')}`;
  if (due === null) return 'open';
  const late = daysBetween(due, today);
  if (late > 0) return `due on ${dateIn(due, 'en')}, ${counted(late, 'day')} late`;
  return late === 0 ? 'due today' : `due on ${dateIn(due, 'en')}`;
}

function german({ what, due, since, reason, today }: Said): string {
  if (what === 'blocked') return reason === '' ? 'blockiert' : `blockiert: ${reason}`;
  // Flags speak English alone.
  if (what === 'flag') return 'offen';
  if (what !== 'card') return since === null ? 'zu entscheiden' : `zu entscheiden, seit ${dateIn(since, 'de')}`;
  if (due === null) return 'offen';
  const late = daysBetween(due, today);
  if (late > 0) return `fällig am ${dateIn(due, 'de')}, seit ${late} ${late === 1 ? 'Tag' : 'Tagen'} überfällig`;
  return late === 0 ? 'heute fällig' : `fällig am ${dateIn(due, 'de')}`;
}

const FORMATS = {
  en: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }),
  de: new Intl.DateTimeFormat('de-DE', { day: 'numeric', month: 'long', timeZone: 'UTC' }),
} as const;

function dateIn(day: Day, language: NudgeLanguage): string {
  return FORMATS[language].format(dayNumber(day) * 86_400_000);
}
