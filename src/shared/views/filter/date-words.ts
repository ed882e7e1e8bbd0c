/** What a filter asks of a date, as a chip says it. */
import type { DateTest } from './card-filter.ts';

export function dateTestWords(date: Exclude<DateTest, { readonly is: 'none' }>): string {
  switch (date.is) {
    case 'overdue':
    case 'today':
      return date.is;
    case 'this-week':
      return 'this week';
    case 'next-week':
      return 'next week';
    case 'on':
      return date.day;
    case 'before':
      return `before ${date.day}`;
    case 'after':
      return `after ${date.day}`;
    case 'between':
      return `${date.from} to ${date.to}`;
    case 'within':
      return `within ${date.days} days`;
    case 'beyond':
      return `later than ${date.days} days`;
  }
}
