/** Working time in a few signs: `3h`, `1d4h`, `30m`. In working minutes, which is what a task's effort is kept in. */

/** A working day and week of these many minutes, where no calendar says otherwise. */
const DAY = 480;
const DAYS_A_WEEK = 5;

const PART = /(\d{1,6}(?:[.,]\d{1,3})?)([wdhm])/giy;

/** Minutes, 1 or more; null for what is no estimate. */
export function readEstimate(text: string): number | null {
  const minutes: Readonly<Record<string, number>> = { w: DAY * DAYS_A_WEEK, d: DAY, h: 60, m: 1 };
  let total = 0;
  let at = 0;
  while (at < text.length) {
    PART.lastIndex = at;
    const [part, count, unit] = PART.exec(text) ?? [];
    if (part === undefined || count === undefined || unit === undefined) return null;
    total += Number(count.replace(',', '.')) * (minutes[unit.toLowerCase()] ?? 0);
    at += part.length;
  }
  return total >= 0.5 ? Math.round(total) : null;
}

/** `1d4h30m`; '' for less than a minute. */
export function writeEstimate(minutes: number): string {
  const whole = Math.round(minutes);
  const [days, rest] = [Math.floor(whole / DAY), whole % DAY];
  const [hours, left] = [Math.floor(rest / 60), rest % 60];
  return `${days > 0 ? `${days}d` : ''}${hours > 0 ? `${hours}h` : ''}${left > 0 ? `${left}m` : ''}`;
}
