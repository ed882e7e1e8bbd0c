/** A small plan that moves when its calendar does: three cards of some days each in a row, and the milestone they lead to. */
export function quayPlan(): string {
  const task = (id: string, title: string, days: number, more: object = {}) => ({
    id,
    title,
    list: 'todo',
    duration: days * 480,
    durationUnit: 'days',
    ...more,
  });
  const project = {
    id: 'quay',
    name: 'Quay works',
    start: '2026-12-14',
    timeZone: 'Europe/Lisbon',
    lists: [{ id: 'todo', name: 'To do' }],
    people: [
      { id: 'ana', name: 'Ana Ribeiro' },
      { id: 'bo', name: 'Bo Lind' },
    ],
    tasks: [
      task('t1', 'Drive piles', 5, { owners: ['ana'] }),
      task('t2', 'Cast the wall', 5, { owners: ['bo'] }),
      task('t3', 'Lay the rails', 3),
      task('t4', 'Opening', 0, { milestone: true, deadline: '2026-12-30' }),
      task('t5', 'Order cable', 2),
    ],
    links: [
      { id: 'l1', from: 't1', to: 't2', type: 'FS' },
      { id: 'l2', from: 't2', to: 't3', type: 'FS' },
      { id: 'l3', from: 't3', to: 't4', type: 'FS' },
    ],
  };
  return JSON.stringify({ format: 'throughline-export', version: 1, projects: [project] });
}
