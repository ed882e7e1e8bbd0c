import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { STANDARD_CALENDAR } from '#shared/calendar/index.ts';
import { asId, type BaselineId, type LinkId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { chainOfTasks, chartFrom, drawingChoice, instant, projectFrom } from '#tests/support/charts.ts';
import type { Chart } from '../index.ts';
import { axisOf } from './axis.ts';
import { type RowShape, shapeOfRow } from './bars.ts';
import { type DrawingChoice, draw, readPaper } from './index.ts';
import { layoutOf } from './layout.ts';
import { linkMarks } from './links.ts';
import type { Mark, TextMark } from './marks.ts';
import { PagePainter } from './page.ts';

const paper = (name: string, lies: 'landscape' | 'portrait' = 'landscape') => {
  const found = readPaper(name, lies);
  if (!found) throw new Error(`${name} is no paper`);
  return found;
};

/** All text of a page, in the order in which it is drawn. */
function wordsOn(chart: Chart, choice: DrawingChoice, page = 0): readonly string[] {
  const layout = must(layoutOf(chart, choice));
  const texts: TextMark[] = [];
  const walk = (marks: readonly Mark[]): void => {
    for (const mark of marks) {
      if (mark.kind === 'text') texts.push(mark);
      if (mark.kind === 'group') walk(mark.marks);
    }
  };
  walk(new PagePainter(chart, choice, layout).sheet(page).marks);
  return texts.map(({ text }) => text);
}

/** Task, milestone, summary, hand-placed; three scripts; what no XML may hold. */
const MIXED = projectFrom({
  id: 'mixed',
  name: 'Quay <works> & "more"',
  start: '2026-11-02',
  people: [{ id: 'ana', name: 'Ana Ribeiro' }],
  tasks: [
    { id: 's', title: 'Überführungsbauwerk', outlineOrder: 0 },
    { id: 'a', title: 'الحفر والأساسات', parent: 's', outlineOrder: 0, duration: 2400, percent: 50, owners: ['ana'] },
    { id: 'b', title: '基礎工事', parent: 's', outlineOrder: 1, duration: 480, deadline: '2026-11-06' },
    { id: 'm', title: 'Opening \u0000\u0007', outlineOrder: 2, milestone: true, duration: 0 },
    { id: 'h', title: 'By hand', outlineOrder: 3, mode: 'manual', start: '2026-11-23', due: '2026-11-27' },
    { id: 'n', title: 'Without a date', outlineOrder: 4 },
  ],
  links: [
    { id: 'ab', from: 'a', to: 'b', type: 'FS' },
    { id: 'bm', from: 'b', to: 'm', type: 'FS' },
  ],
  baselines: [
    { id: 'bl', name: 'Contract', takenAt: '2026-11-01', tasks: { a: { start: '2026-11-02', finish: '2026-11-04' } } },
  ],
});

const FULL = {
  today: instant('2026-11-12'),
  statusDate: instant('2026-11-12'),
  baseline: asId<BaselineId>('bl'),
} as const;

describe('the chart of a project', () => {
  it('has a row for all that has dates, indented as in the outline, and counts the rest', () => {
    const { rows, undated } = chartFrom(MIXED);
    expect(rows.map(({ title, depth, kind, duration }) => [title.slice(0, 7), depth, kind, duration])).toEqual([
      ['Überfüh', 0, 'summary', '6d'],
      ['الحفر و', 1, 'task', '5d'],
      ['基礎工事', 1, 'task', '1d'],
      ['Opening', 0, 'milestone', ''],
      ['By hand', 0, 'task', '5d'],
    ]);
    expect(undated).toBe(1);
  });

  it('[SCH-R3] [SCH-R4] has forecast and baseline where they are asked for', () => {
    const plain = chartFrom(MIXED).rows[1];
    expect([plain?.forecast, plain?.baseline]).toEqual([null, null]);
    const row = chartFrom(MIXED, FULL).rows[1];
    expect(row?.forecast?.finish).toBe(instant('2026-11-16T12:00'));
    expect(row?.baseline).toEqual({ start: instant('2026-11-02'), finish: instant('2026-11-05') });
  });

  it('shows no deeper level than asked, and links only what it shows', () => {
    const { rows, links } = chartFrom(MIXED, { levels: 1 });
    expect(rows.map(({ title }) => title.slice(0, 7))).toEqual(['Überfüh', 'Opening', 'By hand']);
    expect(links).toEqual([]);
  });

  it('[SCH-R1] is critical up to the slack that the project has chosen', () => {
    const critical = (criticalSlack: number | null): readonly string[] =>
      chartFrom({ ...MIXED, criticalSlack })
        .rows.filter(({ isCritical, kind }) => isCritical && kind !== 'summary')
        .map(({ title }) => title.slice(0, 7));
    expect(critical(null)).toEqual(['الحفر و', '基礎工事', 'By hand']);
    expect(critical(20 * 480)).toEqual(['الحفر و', '基礎工事', 'Opening', 'By hand']);
  });

  it('[SCH-R1] marks links that decide the dates of what is critical', () => {
    const { links } = chartFrom(chainOfTasks(3));
    expect(links.map(({ isCritical }) => isCritical)).toEqual([true, true]);
  });
});

describe('a timeline on paper', () => {
  it.each(['page', 'width', 'tiles', 'sheet'] as const)('is well-formed and the same twice: %s', (fit) => {
    const svg = () => must(draw(chartFrom(MIXED, FULL), drawingChoice({ fit }))).page(0);
    expect(XMLValidator.validate(svg())).toBe(true);
    expect(svg()).toBe(svg());
  });

  it('keeps text as text, whole, and without what XML cannot hold', () => {
    const svg = must(draw(chartFrom(MIXED, FULL), drawingChoice())).page(0);
    const parsed = JSON.stringify(new XMLParser({ ignoreAttributes: false }).parse(svg));
    for (const words of ['Quay <works> & \\"more\\"', 'الحفر والأساسات', '基礎工事', 'Ana Ribeiro', 'Contract'])
      expect(parsed).toContain(words);
    expect(svg).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(svg).toContain('direction="rtl"');
  });

  it('names the dates of milestones, and in its legend only the signs that occur', () => {
    const words = wordsOn(chartFrom(MIXED, FULL), drawingChoice());
    expect(words).toContain('Opening · 9 Nov');
    expect(words).toEqual(
      expect.arrayContaining(['Task', 'Milestone', 'Summary', 'Forecast', 'Contract', 'Placed by hand']),
    );
    expect(words).toContain('Printed 21 Nov 2026 · 1 task has no dates and no row');
    const plain = wordsOn(chartFrom(chainOfTasks(2)), drawingChoice());
    for (const sign of ['Milestone', 'Forecast', 'Deadline', 'Placed by hand']) expect(plain).not.toContain(sign);
    expect(wordsOn(chartFrom(MIXED, FULL), drawingChoice({ legend: false }))).not.toContain('Milestone');
  });

  it('[SCH-U3] lets a task of a day fill its column', () => {
    const one: ExchangeProject = { ...chainOfTasks(1), links: [] };
    const chart = chartFrom(one);
    const layout = must(layoutOf(chart, drawingChoice({ fit: 'tiles', unit: 'day' })));
    const { axis } = layout;
    const day = axis.scale.pixelsPerMinute * 1440;
    const row = chart.rows[1];
    if (!row) throw new Error('no row');
    expect(axis.x(row.finish, 'finish') - axis.x(row.start, 'start')).toBeCloseTo(5 * day, 6);
  });

  it('says that nothing has a date, on one page', () => {
    const empty = chartFrom(projectFrom({ id: 'e', name: 'Empty', tasks: [] }));
    const drawing = must(draw(empty, drawingChoice()));
    expect(drawing.pages).toBe(1);
    expect(drawing.page(0)).toContain('Nothing in this project has a date yet.');
  });
});

describe('pages', () => {
  const chart = chartFrom(chainOfTasks(120));

  it('hold everything when it is fitted to one, however small', () => {
    const layout = must(layoutOf(chart, drawingChoice({ fit: 'page' })));
    expect(layout.pages).toHaveLength(1);
    expect(layout.pages[0]).toMatchObject({ first: 0, last: 120, right: null, below: null });
    expect(layout.scale).toBeLessThan(0.3);
  });

  it('show each row once when they are as wide as the chart', () => {
    const { pages } = must(layoutOf(chart, drawingChoice({ fit: 'width' })));
    expect(pages.length).toBeGreaterThan(3);
    const shown = pages.flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    );
    expect(shown).toEqual(Array.from({ length: 121 }, (_, index) => index));
    expect(pages.every(({ seam }) => seam.x === null && seam.row === null)).toBe(true);
  });

  it('overlap when they are tiles, and say where they go on', () => {
    const choice = drawingChoice({ fit: 'tiles', unit: 'week' });
    const { pages } = must(layoutOf(chart, choice));
    const across = pages.findIndex(({ right }) => right === null) + 1;
    expect(across).toBeGreaterThan(1);
    expect(pages.length % across).toBe(0);
    const [first, second] = pages;
    if (!first || !second) throw new Error('no pages');
    expect(second.shown.from).toBeLessThan(first.shown.to);
    expect(second.seam.x).toBe(first.shown.to);
    expect(pages[across]?.first).toBe(first.last);
    expect(first).toMatchObject({ right: 2, below: across + 1 });
    const foot = wordsOn(chart, choice).at(-1);
    expect(foot).toBe(`continues → page 2  ·  continues ↓ page ${across + 1}  ·  1 / ${pages.length}`);
  });

  it('repeat title, headings and time on each of them', () => {
    const words = wordsOn(chart, drawingChoice({ fit: 'tiles', unit: 'week' }), 1);
    expect(words).toEqual(expect.arrayContaining(['Harbour site', 'Task', 'Step 1']));
    expect(words.some((word) => / 20\d\d$/.test(word))).toBe(true);
  });

  it.each([
    ['a5', 'portrait'],
    ['a4', 'portrait'],
    ['a3', 'landscape'],
    ['letter', 'landscape'],
    ['90x5000', 'portrait'],
  ] as const)('have the size of their paper: %s %s', (name, lies) => {
    const size = paper(name, lies);
    const drawing = must(draw(chart, drawingChoice({ fit: 'tiles', paper: size })));
    expect((drawing.width * 25.4) / 96).toBeCloseTo(size.width, 6);
    expect((drawing.height * 25.4) / 96).toBeCloseTo(size.height, 6);
    expect(XMLValidator.validate(drawing.page(0))).toBe(true);
  });

  it('are refused in words where there would be more than a printer is for', () => {
    const refused = draw(chart, drawingChoice({ fit: 'tiles', unit: 'day', paper: paper('a5'), scale: 1.5 }));
    expect(refused).toMatchObject({ ok: false, error: { code: 'too-many-pages' } });
  });

  it('hold a plan of all the time there is', () => {
    const tasks = [
      { id: 'a', title: 'First', mode: 'manual', start: '0001-01-01', due: '0001-01-02' },
      { id: 'b', title: 'Last', mode: 'manual', start: '9999-12-30', due: '9999-12-31' },
    ];
    const ages = chartFrom(projectFrom({ id: 'ages', name: 'Ages', tasks }));
    for (const fit of ['page', 'width', 'sheet'] as const) {
      const svg = must(draw(ages, drawingChoice({ fit }))).page(0);
      expect(XMLValidator.validate(svg)).toBe(true);
      expect(svg.length).toBeLessThan(400_000);
    }
  });

  it('show a range alone where one is asked for', () => {
    const range = { from: instant('2026-12-01'), to: instant('2027-01-01') };
    const words = wordsOn(chart, drawingChoice({ range }));
    expect(words).toContain('28 December 2026');
    expect(words.some((word) => /(January|February) 202/.test(word))).toBe(false);
  });
});

describe('paper', () => {
  it('is known by name, or by its millimetres', () => {
    expect(readPaper('A4', 'landscape')).toEqual({ width: 297, height: 210 });
    expect(readPaper('Letter', 'portrait')).toEqual({ width: 215.9, height: 279.4 });
    expect(readPaper('420 x 297mm', 'portrait')).toEqual({ width: 420, height: 297 });
    for (const none of ['', 'a9', '10x10', '9000x100', 'constructor', '-5x100'])
      expect(readPaper(none, 'portrait')).toBeNull();
  });
});

describe('words and links', () => {
  it('keep text off the bars: it stands inside of its own, behind it, or before it', () => {
    const chart = chartFrom(chainOfTasks(30));
    const choice = drawingChoice({ fit: 'page' });
    const painter = new PagePainter(chart, choice, must(layoutOf(chart, choice)));
    for (const [row, { kind }] of chart.rows.entries()) {
      const { left, right, words } = painter.shapeAt(row);
      expect(words).toHaveLength(1);
      for (const { x, anchor } of words) {
        if (anchor === 'end') expect(x).toBeLessThan(left);
        else if (kind === 'summary') expect(x).toBeGreaterThan(right);
        else expect(x > right || (x > left && x < right)).toBe(true);
      }
    }
  });

  it('keep text off links that arrive: cut behind the bar, before it only where none does', () => {
    const row = chartFrom(chainOfTasks(1)).rows[1];
    if (!row) throw new Error('no row');
    // Four hundred pixels before the bar, and some hundred and fifty behind it.
    const axis = axisOf(STANDARD_CALENDAR, row.start - 20_000, 0.02, 700);
    const given = { axis, y: 0, words: 'titles', hasLinkBehind: false, showsDeadline: false } as const;
    const long = { ...row, title: 'A title that is longer than its bar' };
    const wordsOf = (hasLinkBefore: boolean) => shapeOfRow(long, { ...given, hasLinkBefore }).words[0];
    expect(wordsOf(true)?.text).toMatch(/…$/);
    expect(wordsOf(true)?.anchor).toBeUndefined();
    expect(wordsOf(false)).toMatchObject({ text: long.title, anchor: 'end' });
  });

  it('pass by the bars and words of the rows between', () => {
    const row = (left: number, right: number, rightmost = right): RowShape => ({
      left,
      right,
      leftmost: left,
      rightmost,
      shapes: [],
      words: [],
    });
    const shapes = [row(0, 100), row(90, 150, 240), row(400, 500)];
    const at = (index: number): RowShape => shapes[index] ?? row(0, 0);
    const links = [{ id: asId<LinkId>('l'), from: 0, to: 2, type: 'FS' as const, isCritical: false }];
    const [path] = linkMarks({ links }, at, { first: 0, last: 2 });
    const d = path?.kind === 'path' ? path.d : '';
    const points = [...d.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map((point) => [Number(point[1]), Number(point[2])]);
    const down = points.filter(([, y], index) => y !== points[index + 1]?.[1]).map(([x]) => x);
    // Out of its bar, and down where the row between has ended.
    expect(down[0]).toBe(108);
    expect(down[1]).toBeGreaterThan(243);
    expect(down[1]).toBeLessThan(400);
  });
});
