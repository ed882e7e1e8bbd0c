/** What the timer says: of an item, and of when the meeting will end. */
import { timeOfInstant } from '#renderer/ui/dates/format-date.ts';
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

/** “Ends at 11:05, 5 minutes late.” */
export function endWords({ endsAt, late }: TimerState): string {
  const words = `Ends at ${timeOfInstant(endsAt)}`;
  const minutes = Math.round((late ?? 0) / 60);
  if (minutes === 0) return `${words}.`;
  const off = `${Math.abs(minutes)} minute${Math.abs(minutes) === 1 ? '' : 's'}`;
  return minutes > 0 ? `${words}, ${off} late.` : `${words}, ${off} early.`;
}
