/** Projects in trouble on MONDAY_MORNING, as files: what a coordinator finds in the morning. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';

interface Trouble {
  readonly id: string;
  readonly name: string;
  readonly tasks: readonly object[];
  readonly more?: object;
}

const PEOPLE = [
  { id: 'ana', name: 'Ana Ribeiro', email: 'ana@example.org' },
  { id: 'bo', name: 'Bo Lind', email: 'bo@example.org' },
  { id: 'chi', name: 'Chi Tan' },
];

function project({ id, name, tasks, more = {} }: Trouble): object {
  return {
    id,
    name,
    start: '2026-11-02',
    timeZone: 'UTC',
    lists: [
      { id: 'todo', name: 'To do' },
      { id: 'done', name: 'Done', marksDone: true },
    ],
    people: PEOPLE,
    tasks,
    ...more,
  };
}

const task = (id: string, title: string, more: object = {}) => ({ id, title, list: 'todo', ...more });

const HARBOUR = project({
  id: 'harbour',
  name: 'Harbour site',
  tasks: [
    task('h1', 'Send the permit', { owners: ['ana'], due: '2026-11-19' }),
    task('h2', 'Order steel piles', { owners: ['bo'], due: '2026-11-18' }),
    task('h3', 'Agree on access', { owners: ['bo'], blocked: 'the port does not answer' }),
    task('h4', 'Drive piles', { owners: ['chi'], duration: 4800, durationUnit: 'days', start: '2026-11-09' }),
    task('h5', 'Opening', { milestone: true, deadline: '2026-11-27', duration: 0 }),
    task('h6', 'Survey', { list: 'done', done: true, doneAt: '2026-11-22T15:00:00.000Z', owners: ['ana'] }),
    task('h7', 'Call the crane', { owners: ['ana'], due: '2026-11-24' }),
  ],
  more: { links: [{ id: 'l1', from: 'h4', to: 'h5', type: 'FS' }] },
});

const REBRAND = project({
  id: 'rebrand',
  name: 'Rebrand',
  tasks: [
    task('r1', 'Choose the typeface', { owners: ['bo'], due: '2026-11-20' }),
    task('r2', 'Print the signs', { owners: ['chi'], due: '2026-11-26' }),
    task('r3', 'Launch', { milestone: true, due: '2026-11-26', duration: 0 }),
  ],
});

/** Writes them beside each other; their paths. */
export function troubleFiles(folder: string): string[] {
  return [HARBOUR, REBRAND].map((each, at) => {
    const file = path.join(folder, `trouble-${at}.json`);
    writeFileSync(file, JSON.stringify({ format: 'throughline-export', version: 1, projects: [each] }));
    return file;
  });
}

const LONG = 'Genehmigungsverfahrensbeschleunigungsausschussprotokoll '.repeat(6).trim();

/** Three projects with far too much of everything, in one file: titles of 300 letters, 300 cards late, nine owners, Arabic, CJK. */
export function absurdFile(folder: string): string {
  const people = [
    ...PEOPLE,
    ...Array.from({ length: 9 }, (_, at) => ({ id: `x${at}`, name: `شخص رقم ${at} ${'Long'.repeat(at)}` })),
  ];
  const owners = people.slice(3).map(({ id }) => id);
  const projects = ['مشروع الميناء الجديد', LONG, '港湾の再開発プロジェクト 🏗️'].map((name, index) => ({
    id: `absurd-${index}`,
    name,
    start: '2021-01-04',
    timeZone: 'UTC',
    client: index === 0 ? LONG : 'Acme',
    sponsor: 'Zoë',
    lists: [{ id: 'todo', name: 'To do' }],
    people,
    tasks: [
      ...Array.from({ length: 300 }, (_, at) =>
        task(`a${index}-${at}`, at % 3 === 0 ? `${LONG} ${at}` : `بطاقة ${at}`, {
          owners: at % 2 === 0 ? owners : [owners[at % owners.length]],
          due: `2026-${String((at % 10) + 1).padStart(2, '0')}-15`,
          ...(at % 7 === 0 ? { blocked: LONG } : {}),
        }),
      ),
      task(`m${index}`, `${LONG} (milestone)`, {
        milestone: true,
        deadline: '2031-06-01',
        duration: 0,
        start: '2031-06-01',
      }),
    ],
  }));
  const file = path.join(folder, 'absurd.json');
  writeFileSync(file, JSON.stringify({ format: 'throughline-export', version: 1, projects }));
  return file;
}
