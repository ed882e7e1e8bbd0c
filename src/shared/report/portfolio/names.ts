/** How a report of many projects calls each: a name of several lines in every row would fill its pages. */

const LONGEST = 40;

export function projectName(name: string): string {
  if (name === '') return 'Untitled project';
  const letters = [...name];
  if (letters.length <= LONGEST) return name;
  return `${letters
    .slice(0, LONGEST - 1)
    .join('')
    .trimEnd()}…`;
}
