/**
 * Projects that status reports are made of, as export files: one with trouble of every kind, one with next to nothing, and one
 * that no page was laid out for. Whatever of the first a client may not see has `SECRET` in it.
 */
const DAY = 480;

/** The day that the reports are of: a Friday. */
export const REPORT_DAY = '2026-11-20';

const task = (id: string, title: string, more: object = {}): object => ({
  id,
  title,
  list: 'todo',
  durationUnit: 'days',
  createdAt: '2026-10-05T08:00:00Z',
  updatedAt: '2026-11-18T15:00:00Z',
  ...more,
});
const shown = { forClient: true };

/** Begun on 12 October 2026; standard calendar, Europe/Lisbon. */
export function troubledProject(): object {
  const done = (at: string): object => ({ list: 'done', done: true, doneAt: at, percent: 100 });
  const project = {
    id: 'harbour',
    name: 'Harbour site',
    start: '2026-10-12',
    timeZone: 'Europe/Lisbon',
    status: 'at-risk',
    client: 'SECRET City of Lisbon contact',
    sponsor: 'SECRET Board',
    effortBudget: 200 * 60,
    lists: [
      { id: 'todo', name: 'To do' },
      { id: 'done', name: 'Done', marksDone: true },
    ],
    people: [
      { id: 'ana', name: 'SECRET Ana Ribeiro', email: 'ana-secret@example.org' },
      { id: 'bo', name: 'SECRET Bo Lind' },
    ],
    tasks: [
      task('t-survey', 'Survey the quay', {
        duration: 5 * DAY,
        ...done('2026-10-16T15:00:00Z'),
        ...shown,
        owners: ['ana'],
      }),
      task('t-soil', 'SECRET soil argument with the vendor', { duration: 3 * DAY, ...done('2026-11-17T15:00:00Z') }),
      task('t-permits', 'Permits', {
        duration: 10 * DAY,
        start: '2026-11-02',
        due: '2026-11-13',
        percent: 40,
        blocked: 'SECRET the port authority is on strike',
        owners: ['ana'],
        effort: 40 * 60,
        ...shown,
      }),
      task('t-piles', 'Drive piles', { duration: 5 * DAY, owners: ['bo'], effort: 60 * 60, ...shown }),
      task('t-walls', 'Cast the walls', {
        duration: 10 * DAY,
        owners: ['bo'],
        effort: 80 * 60,
        due: '2026-12-04',
        ...shown,
      }),
      task('t-opening', 'Opening of the quay', { milestone: true, duration: 0, deadline: '2026-12-11', ...shown }),
      task('t-paint', 'Paint the rails', { due: '2026-11-18', ...shown }),
      task('t-call', 'SECRET call the lawyer', { due: '2026-11-10', owners: ['bo'] }),
      task('t-signs', 'Order the signs', { ...done('2026-11-18T09:00:00Z'), owners: ['ana'], ...shown }),
      task('t-group', 'Lighting', { summary: true, ...shown }),
      task('t-cable', 'Lay the cable', { parent: 't-group', duration: 2 * DAY, start: '2026-11-23', ...shown }),
      task('t-lamps', 'SECRET cheaper lamps', {
        parent: 't-group',
        duration: DAY,
        start: '2026-11-25',
        due: '2026-11-25',
      }),
      task('t-minutes', 'Send the drawings', { due: '2026-11-24', owners: ['ana'], meeting: 'm1', ...shown }),
    ],
    links: [
      { id: 'l1', from: 't-permits', to: 't-piles', type: 'FS' },
      { id: 'l2', from: 't-piles', to: 't-walls', type: 'FS' },
      { id: 'l3', from: 't-walls', to: 't-opening', type: 'FS' },
      { id: 'l4', from: 't-call', to: 't-paint', type: 'FS' },
    ],
    baselines: [
      {
        id: 'b1',
        name: 'SECRET signed plan',
        takenAt: '2026-10-12',
        tasks: {
          't-permits': { start: '2026-11-02', finish: '2026-11-13' },
          't-piles': { start: '2026-11-16', finish: '2026-11-20' },
          't-walls': { start: '2026-11-23', finish: '2026-12-04' },
          't-opening': { start: '2026-12-04', finish: '2026-12-04' },
        },
      },
    ],
    meetings: [{ id: 'm1', title: 'SECRET weekly', starts: '2026-11-16T10:00', length: 60 }],
    decisions: [
      {
        id: 'd1',
        title: 'Begin with the south pier',
        state: 'decided',
        decidedOn: '2026-11-16',
        text: 'SECRET why',
        ...shown,
      },
      { id: 'd2', title: 'Which lamps', state: 'proposed', createdAt: '2026-11-10T09:00:00Z', why: 'SECRET', ...shown },
      { id: 'd3', title: 'SECRET replace the vendor', state: 'proposed', createdAt: '2026-11-10T09:00:00Z' },
    ],
    risks: [
      {
        id: 'r1',
        title: 'Ice in January',
        likelihood: 2,
        impact: 4,
        trend: 'rising',
        plan: 'SECRET plan',
        owner: 'bo',
        text: 'SECRET',
        ...shown,
      },
      { id: 'r2', title: 'SECRET vendor goes under', likelihood: 4, impact: 5, state: 'open' },
    ],
    changeRequests: [
      {
        id: 'c1',
        title: 'A second ladder',
        state: 'proposed',
        askerName: 'SECRET Port',
        requestedOn: '2026-11-12',
        ...shown,
      },
      { id: 'c2', title: 'SECRET marble floor', state: 'rejected', decidedOn: '2026-11-17' },
    ],
    statusEntries: [
      {
        id: 's1',
        status: 'at-risk',
        sentence: 'SECRET the permits are stuck, and Ana is out',
        at: '2026-11-19T09:00:00Z',
        by: 'ana',
      },
    ],
  };
  return { format: 'throughline-export', version: 1, projects: [project] };
}

/** Another one like it, for somebody else, of which a card that clients see waits for the opening. */
export function pierProject(more: object = {}): object {
  const { projects } = troubledProject() as { readonly projects: readonly object[] };
  const known = {
    title: 'Opening of the quay',
    projectName: 'Harbour site',
    start: '2026-11-20T17:00',
    finish: '2026-11-20T17:00',
    at: '2026-11-18T10:00:00Z',
  };
  const pier = {
    ...projects[0],
    id: 'pier',
    name: 'Pier extension',
    client: 'City of Porto',
    status: 'on-track',
    statusEntries: [],
    baselines: [],
    outsideLinks: [{ id: 'o1', project: 'harbour', task: 't-opening', to: 't-cable', type: 'FS', known }],
    ...more,
  };
  return { format: 'throughline-export', version: 1, projects: [pier] };
}

/** A name and nothing else. */
export function emptyProject(): object {
  return {
    format: 'throughline-export',
    version: 1,
    projects: [{ id: 'bare', name: 'Nothing yet', timeZone: 'Europe/Lisbon', lists: [{ id: 'a', name: 'To do' }] }],
  };
}

const LONG = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabnahmeprotokoll, zweite Fassung';

/** 300 late tasks, names of 80 characters, every script, HTML in titles, sixty milestones and thirty-five people. */
export function absurdReportProject(): object {
  const scripts = [
    '港湾の杭打ち工事と岸壁の補修（第二期）',
    'مراجعة عقد المرفأ مع السلطة قبل نهاية الشهر',
    '🏗️🚢 Hafenfest 🎉👩‍👩‍👧‍👦',
    '<img src=x onerror=alert(1)> & </script>',
    LONG,
  ];
  const people = Array.from({ length: 35 }, (_, index) => ({
    id: `p${index}`,
    name: `${scripts[index % 5]} ${index}`.slice(0, 60),
  }));
  const tasks = Array.from({ length: 300 }, (_, index) =>
    task(`t${index}`, `${index} ${scripts[index % scripts.length]}`, {
      duration: (1 + (index % 9)) * DAY,
      start: '2026-10-12',
      due: `2026-10-${String(13 + (index % 18)).padStart(2, '0')}`,
      owners: [`p${index % 35}`, `p${(index + 3) % 35}`],
      effort: 600,
      ...shown,
    }),
  );
  const milestones = Array.from({ length: 60 }, (_, index) =>
    task(`m${index}`, `Milestone ${index}: ${LONG}`, {
      milestone: true,
      duration: 0,
      start: `20${26 + (index % 8)}-12-0${1 + (index % 9)}`,
      ...shown,
    }),
  );
  const entries = (kind: string): object[] =>
    Array.from({ length: 45 }, (_, index) => ({
      id: `${kind}${index}`,
      title: `${scripts[index % 5]} ${index}`,
      likelihood: 1 + (index % 5),
      impact: 1 + ((index * 3) % 5),
      createdAt: '2026-11-10T09:00:00Z',
      ...shown,
    }));
  return {
    format: 'throughline-export',
    version: 1,
    projects: [
      {
        id: 'absurd',
        name: `${LONG} – ${LONG} – 港湾 – مرفأ`,
        start: '2026-10-12',
        timeZone: 'Europe/Lisbon',
        status: 'off-track',
        lists: [{ id: 'todo', name: 'To do' }],
        people,
        tasks: [...tasks, ...milestones],
        risks: entries('r'),
        decisions: entries('d'),
        changeRequests: entries('c'),
      },
    ],
  };
}
