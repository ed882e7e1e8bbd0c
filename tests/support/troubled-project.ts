/** A project in trouble on Friday, 20 November 2026, as an export: late, blocked, forgotten, too much for one person. */

const DAY = 480;

interface TroubledOptions {
  /** Titles nobody should write. */
  readonly isAbsurd?: boolean;
}

export function troubledProject({ isAbsurd = false }: TroubledOptions = {}): string {
  const title = (plain: string): string =>
    isAbsurd ? `${plain} — ${'Genehmigungsverfahrensbeschleunigungsgesetz '.repeat(6)}مرحبا بالعالم 🏗️` : plain;
  const task = (id: string, name: string, more: object = {}) => {
    return { id, title: title(name), list: 'todo', createdAt: '2026-11-02T09:00:00Z', ...more };
  };
  const many = Array.from({ length: isAbsurd ? 300 : 0 }, (_, index) =>
    task(`late${index}`, `Late card ${index + 1}`, { due: '2026-11-13', owners: ['ana'] }),
  );
  const project = {
    id: 'pier',
    name: title('Pier 4'),
    start: '2026-11-02',
    timeZone: 'UTC',
    sponsor: 'Port authority',
    lists: [
      { id: 'todo', name: 'To do' },
      { id: 'doing', name: 'Doing', limit: 1 },
      { id: 'done', name: 'Done', marksDone: true },
    ],
    people: [
      { id: 'ana', name: 'Ana Ribeiro' },
      { id: 'bo', name: 'Bo Lind' },
    ],
    tasks: [
      task('permits', 'Permits', {
        list: 'doing',
        duration: 9 * DAY,
        actualStart: '2026-11-02',
        percent: 50,
        owners: ['bo'],
      }),
      task('piles', 'Drive piles', { duration: 10 * DAY, owners: ['ana'], effort: 10 * DAY }),
      task('opening', 'Opening', { duration: 0, milestone: true, deadline: '2026-12-02' }),
      task('crane', 'Order the crane', { due: '2026-11-17', owners: ['ana'], list: 'doing' }),
      task('fence', 'Draw the fence', { due: '2026-11-24', owners: ['bo'] }),
      task('cable', 'Lay the cable', { blocked: 'No drawings', owners: ['ana'], updatedAt: '2026-11-10T09:00:00Z' }),
      task('lights', 'Choose the lights', { priority: 'urgent' }),
      task('survey', 'Survey the quay', { done: true, doneAt: '2026-11-18T09:00:00Z', list: 'done' }),
      ...many,
    ],
    links: [
      { id: 'l1', from: 'permits', to: 'piles', type: 'FS' },
      { id: 'l2', from: 'piles', to: 'opening', type: 'FS' },
    ],
    baselines: [
      {
        id: 'b1',
        name: 'Signed',
        takenAt: '2026-11-02T09:00:00Z',
        tasks: {
          permits: { start: '2026-11-02T08:00', finish: '2026-11-12T17:00' },
          piles: { start: '2026-11-13T08:00', finish: '2026-11-26T17:00' },
          opening: { start: '2026-11-26T17:00', finish: '2026-11-26T17:00' },
        },
      },
    ],
    decisions: [
      {
        id: 'd1',
        title: title('Rent or buy the crane'),
        state: 'proposed',
        createdAt: '2026-11-09T09:00:00Z',
        deciders: ['ana'],
      },
    ],
    risks: [{ id: 'r1', title: title('Ice in the basin'), trend: 'rising', owner: 'bo', reviewOn: '2026-11-16' }],
  };
  return JSON.stringify({ format: 'throughline-export', version: 1, projects: [project] });
}
