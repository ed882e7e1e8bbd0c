/** Numbers in sentences: English, as all of the interface. */

// Made once: a number's own way to its words makes one for every number.
const NUMBERS = new Intl.NumberFormat('en-GB');

/** "1,300"; what is no whole number keeps three places at most. */
export function numberWords(count: number): string {
  return NUMBERS.format(count);
}

/** "1st", "12th", "23rd". */
export function ordinal(number: number): string {
  const isTeen = number % 100 >= 11 && number % 100 <= 13;
  return `${number}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')}`;
}

/** "1 card", "1,300 cards". */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${numberWords(count)} ${count === 1 ? one : several}`;
}
