/** An instant on this computer's clock, for names of files and for what a day is. */

/** As 2026-11-22. */
export function dayHere(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** As 22.30.15: colons stand in no name of a file. */
export function timeHere(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}.${two(date.getMinutes())}.${two(date.getSeconds())}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
