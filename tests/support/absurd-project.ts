/** Data that no screen was drawn for (INTERFACE, last lines): as an export file, so that it comes in by the front door. */

const HUES = ['red', 'orange', 'amber', 'lime', 'green', 'teal', 'sky', 'blue', 'indigo', 'violet', 'pink', 'slate'];
const LONG = 'Sehr lange Überschrift mit Donaudampfschifffahrtsgesellschaftskapitänsmützenband und noch mehr Worten. '
  .repeat(4)
  .slice(0, 300);

/** Working minutes in a day. */
const DAY = 480;
/** Levels of the outline. */
const DEEP = 40;

function count<T>(total: number, make: (index: number) => T): T[] {
  return Array.from({ length: total }, (_, index) => make(index));
}

export function absurdProject(): unknown {
  const labels = count(40, (index) => ({ id: `l${index}`, name: `Label ${index}`, color: HUES[index % HUES.length] }));
  const people = [
    ...count(7, (index) => ({ id: `p${index}`, name: `Person ${'ABCDEFG'[index]}` })),
    { id: 'p7', name: '田中 太郎' },
    { id: 'p8', name: 'نورة الحربي' },
  ];
  const tasks = [
    {
      title: LONG,
      // Ten years.
      duration: 2600 * DAY,
      labels: labels.map(({ id }) => id),
      owners: people.map(({ id }) => id),
      due: '2020-11-01',
      priority: 'urgent',
      checklists: [{ id: 'c', title: 'Liste', items: [{ id: 'i', text: LONG }] }],
      comments: [{ id: 'm', author: 'p1', at: '2020-11-01T10:00:00Z', text: LONG }],
    },
    {
      title: 'مراجعة عقد المرفأ مع السلطة قبل نهاية الشهر وإرسال النسخة النهائية',
      owners: ['p8'],
      duration: 5 * DAY,
      description: 'هذا **وصف** طويل\n\n- أول\n- ثان',
    },
    {
      title: '港の予約システムの最終確認と利用者への案内メールの送信および翻訳の手配を行う',
      owners: ['p7'],
      duration: 400 * DAY,
    },
    { title: '<script>alert(1)</script> <b>bold</b> & entities', duration: 1 },
    { title: 'A'.repeat(200), duration: 900 * DAY, percent: 63 },
    { title: 'Opening', milestone: true, due: '2036-12-04', done: true, doneAt: '2026-11-01T10:00:00Z' },
    { title: 'نهاية المشروع', milestone: true, duration: 0, deadline: '2030-01-01' },
  ].map((task, index) => ({ id: `t${index}`, list: 'x', order: index + 1, durationUnit: 'days', ...task }));
  const outline = count(DEEP, (level) => ({
    id: `d${level}`,
    list: 'y',
    order: level + 1,
    parent: level === 0 ? null : `d${level - 1}`,
    title: level % 3 === 0 ? `Unterabschnitt der Ebene ${level + 1}: ${LONG.slice(0, 80)}` : `Ebene ${level + 1}`,
    ...(level === DEEP - 1 ? { duration: 600 * DAY, durationUnit: 'days' } : {}),
  }));
  const links = [
    ['t1', 't2', 'FS', 0],
    ['t2', 't4', 'SS', 90 * DAY],
    ['t3', `d${DEEP - 1}`, 'FS', 0],
    [`d${DEEP - 1}`, 't4', 'FF', -30 * DAY],
    ['t0', 't6', 'FS', 0],
    ['t4', 't6', 'FS', 0],
  ].map(([from, to, type, lag], index) => ({ id: `k${index}`, from, to, type, lag, lagKind: 'working' }));
  return {
    format: 'throughline-export',
    version: 1,
    exportedAt: '2026-11-20T10:00:00Z',
    projects: [
      {
        id: 'absurd',
        name: 'مشروع الميناء – Hafenerweiterungsprojektsteuerungsgruppe 港湾',
        lists: [
          { id: 'x', name: 'A list with a very long name that cannot fit into its column', order: 1 },
          { id: 'y', name: 'قيد التنفيذ', order: 2 },
        ],
        labels,
        people,
        start: '2026-12-07',
        tasks: [...tasks, ...outline],
        links,
      },
    ],
  };
}
