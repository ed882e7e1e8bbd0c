/** British English has one short month of four letters; columns of dates, typed dates and the chart have three of each. */
export function shortMonths(text: string): string {
  return text.replace(/\bSept\b/g, 'Sep');
}
