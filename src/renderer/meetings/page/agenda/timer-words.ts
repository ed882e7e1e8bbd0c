/** What the timer says: of an item, and of when the meeting will end. */
import { timeOfInstant } from '#renderer/ui/dates/format-date.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { ItemTime, TimerState } from '#shared/meetings/agenda/timer.ts';

/** “3:05”; “1:02:00” from an hour on. */
function clockWords(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  const two = (part: number): string => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** Of an item that runs or ran: “2:10 left”, “over by 0:30”, “4:00”. Null of one that took no time yet. */
export function itemWords({ spent, left, over }: ItemTime, isRunning: boolean): string | null {
  if (over > 0) return `over by ${clockWords(over)}`;
  if (isRunning && left !== null) return `${clockWords(left)} left`;
  return spent > 0 ? `${clockWords(spent)} spent` : null;
}

/** Minutes: people who meet that far from the plan meet at another time, which is neither early nor late. */
const ANOTHER_TIME = 180;

/** “Ends at 11:05, 5 minutes late.” */
export function endWords({ endsAt, late }: TimerState): string {
  const words = `Ends at ${timeOfInstant(endsAt)}`;
  const minutes = Math.round((late ?? 0) / 60);
  if (minutes === 0 || Math.abs(minutes) >= ANOTHER_TIME) return `${words}.`;
  return `${words}, ${minuteWords(Math.abs(minutes))} ${minutes > 0 ? 'late' : 'early'}.`;
}

/** “1 hour 20 minutes”. */
function minuteWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [...(hours === 0 ? [] : [counted(hours, 'hour')]), ...(rest === 0 ? [] : [counted(rest, 'minute')])].join(' ');
}
