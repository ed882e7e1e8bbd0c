/** Work for which no screen of people was drawn: 200 of them over more than five years, some with names of any length. */
import { type Day, dayFromNumber, dayNumber } from '#shared/domain/day.ts';

const PEOPLE = 200;
const TASKS = 1500;
const DAYS = 5 * 366;
const NAMES = [
  'Donaudampfschifffahrtsgesellschaftskapitän Maximilian von und zu Hohenlohe',
  'نورة الحربي',
  '田中 太郎',
];

export function absurdLoad(monday: Day): string {
  const on = (days: number): Day => dayFromNumber(dayNumber(monday) + days);
  const project = {
    id: 'absurd',
    name: 'Everything at once',
    lists: [{ id: 'l', name: 'To do' }],
    people: Array.from({ length: PEOPLE }, (_, index) => ({
      id: `p${index}`,
      name: NAMES[index] ?? `Person ${index + 1}`,
    })),
    tasks: Array.from({ length: TASKS }, (_, index) => {
      const start = (index * 613) % (DAYS - 400);
      return {
        id: `t${index}`,
        list: 'l',
        title: index % 50 === 0 ? 'A'.repeat(300) : `Task ${index}`,
        start: on(start),
        due: on(start + ((index * 37) % 400)),
        owners: [0, 1, 2].map((each) => `p${(index * 7 + each * 61) % PEOPLE}`),
        ...(index % 3 === 0 ? { effort: (index % 90) * 600 } : {}),
      };
    }),
  };
  return JSON.stringify({ format: 'throughline-export', version: 1, projects: [project] });
}
