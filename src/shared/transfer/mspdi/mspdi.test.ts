/** Plans that are not as they should be: each costs a sentence, and only what is wrong with it. */
import { describe, expect, it } from 'vitest';
import { formatInstant } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import type { PlanImport } from '#shared/transfer/plan-import.ts';
import { scheduledExchange } from '#shared/transfer/scheduled-project.ts';
import { readXml } from '#shared/transfer/xml/read-xml.ts';
import { seededRandom, tickingClock } from '#tests/support/documents.ts';
import { readMspdi } from './index.ts';
import { readDuration, readDurationFormat, readInstant, readLag } from './values.ts';

const making = { clock: tickingClock(), random: seededRandom(5) };

function plan(tasks: string, rest = ''): string {
  return `<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><Name>Quay.xml</Name><StartDate>2026-11-02T08:00:00</StartDate>${rest}<Tasks>${tasks}</Tasks></Project>`;
}

function task(uid: string | number, more = ''): string {
  return `<Task><UID>${uid}</UID><Name>Task ${uid}</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration><DurationFormat>7</DurationFormat>${more}</Task>`;
}

function read(xml: string): PlanImport {
  return must(readMspdi(must(readXml(xml))));
}

function projectOf(xml: string): ExchangeProject {
  const [project] = read(xml).exchange.projects;
  if (!project) throw new Error('The file holds no project.');
  return project;
}

/** Start and finish of each task, by the engine. */
function scheduleOf(xml: string): (readonly [string, string] | null)[] {
  const { rows, schedule } = must(scheduledExchange(projectOf(xml), making));
  return rows.map(({ id }) => {
    const dates = schedule.of(id);
    return dates && [formatInstant(dates.start), formatInstant(dates.finish)];
  });
}

const codes = (xml: string): Record<string, number> =>
  Object.fromEntries(read(xml).losses.map(({ code, count }) => [code, count]));

describe('[MSPDI-2] XML that is refused', () => {
  it.each([
    ['an element of a reserved name', plan('<__proto__><Task/></__proto__>'), 'the name “__proto__”'],
    ['an attribute of a reserved name', plan('<Task constructor="x"/>'), 'the name “constructor”'],
    ['a DOCTYPE', `<!DOCTYPE Project [<!ENTITY x "y">]>${plan(task(1))}`, 'DOCTYPE'],
    [
      'a DOCTYPE behind a comment',
      `<?xml version="1.0"?><!-- <a> --> <!DOCTYPE Project>${plan(task(1)).slice(21)}`,
      'DOCTYPE',
    ],
    [
      'a DOCTYPE within the root',
      `<Project><!DOCTYPE x [<!ENTITY y "z">]><Name>&y;</Name><Tasks/></Project>`,
      'DOCTYPE',
    ],
    [
      'a DOCTYPE behind a comment that seems to end',
      `<!--> <Project> --><!DOCTYPE x><Project><Tasks/></Project>`,
      'DOCTYPE',
    ],
    ['a file that was cut short', plan(task(1)).slice(0, -20), 'it ends before what it holds does (line 1, column'],
    ['a tag that is closed by another', plan('<Task><UID>1</Task>'), 'line 1, column'],
    ['nothing at all', '   ', 'no element'],
    [
      'a nest without end',
      '<Project><Tasks>'.concat('<a>'.repeat(500), '</a>'.repeat(500), '</Tasks></Project>'),
      'deep',
    ],
  ])('%s', (_, xml, words) => {
    const result = readXml(xml);
    expect(result).toMatchObject({ ok: false, error: { message: expect.stringContaining(words) } });
  });

  it('reads words that only look like a DOCTYPE', () => {
    const xml = plan(task(1, '<Notes>&lt;!DOCTYPE html&gt; &amp; <![CDATA[<!DOCTYPE x>]]></Notes>'));
    expect(projectOf(xml).tasks?.[0]?.description).toContain('DOCTYPE html');
  });

  it('reads characters by their numbers, but for what is none', () => {
    const xml = plan(task(1, '<Notes>M&#252;ller &#xE9;&#x1F600; &#xFFFFF0;</Notes>'));
    expect(projectOf(xml).tasks?.[0]?.description).toBe('Müller é😀 \\&#xFFFFF0;');
  });

  it('says what another root is', () => {
    expect(readMspdi(must(readXml('<rss><Tasks/></rss>')))).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('<rss>') },
    });
  });
});

describe('[MSPDI-2] plans with faults', () => {
  it('leave out a task whose UID is missing or taken, and say which', () => {
    const xml = plan(`${task(1)}${task(1)}<Task><Name>Lost</Name></Task>`);
    expect(projectOf(xml).tasks).toHaveLength(1);
    expect(read(xml).losses).toEqual([
      expect.objectContaining({ code: 'tasks-without-id', count: 2, where: 'Task 1 (UID 1); Lost (UID ?)' }),
    ]);
  });

  it('leave out calendars and people whose UID is taken, and say which', () => {
    const calendar = (name: string): string =>
      `<Calendar><UID>1</UID><Name>${name}</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>16:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays></Calendar>`;
    const person = (name: string): string => `<Resource><UID>1</UID><Name>${name}</Name><Type>1</Type></Resource>`;
    const xml = plan(
      task(1),
      `<Calendars>${calendar('Day')}${calendar('Night')}</Calendars><Resources>${person('Ada')}${person('Bob')}</Resources>`,
    );
    expect(projectOf(xml)).toMatchObject({ calendars: [{ name: 'Day' }], people: [{ name: 'Ada' }] });
    expect(read(xml).losses).toMatchObject([
      { code: 'calendars-without-id', count: 1, where: 'Night' },
      { code: 'resources-without-id', count: 1, where: 'Bob' },
    ]);
  });

  it('name calendars without working time, by which nothing is planned', () => {
    const idle =
      '<Calendars><Calendar><UID>1</UID><Name>Never</Name><IsBaseCalendar>1</IsBaseCalendar></Calendar></Calendars>';
    const xml = plan(task(1), `${idle}<CalendarUID>1</CalendarUID>`);
    expect(read(xml).losses).toMatchObject([
      {
        message: '1 calendar without any working time: nothing could be planned by it, so another is used.',
        where: 'Never',
      },
    ]);
    expect(scheduleOf(xml)).toEqual([['2026-11-02T08:00', '2026-11-02T17:00']]);
  });

  it('are reckoned at both ends of time', () => {
    const at = (start: string, more = ''): unknown =>
      scheduleOf(plan(task(1, more)).replace('2026-11-02T08:00:00', start));
    expect(at('0001-01-01T08:00:00')).toEqual([['0001-01-01T08:00', '0001-01-01T17:00']]);
    expect(at('9999-12-31T08:00:00')).toEqual([['9999-12-31T08:00', '9999-12-31T17:00']]);
    // Nothing ends after the last minute that there is.
    expect(at('9999-12-31T13:00:00')).toEqual([['9999-12-31T13:00', '9999-12-31T23:59']]);
    expect(codes(plan(task(1, '<Deadline>10000-01-01T08:00:00</Deadline>')))).toEqual({ dates: 1 });
    expect(codes(plan(task(1, '<Deadline>0000-12-31T08:00:00</Deadline>')))).toEqual({ dates: 1 });
  });

  it('name the line where there is more than one, however long the name before it', () => {
    const xml = plan(`\n${task(1)}\n${task(2).replace('Task 2', 'T'.repeat(300)).replace('PT8H', 'soon')}`);
    expect(read(xml).losses).toMatchObject([{ code: 'durations', where: `${'T'.repeat(39)}… (UID 2, line 3)` }]);
  });

  it('say what it cost in sentences that fit one as well as several', () => {
    const nameless = '<Task><Name>Lost</Name></Task>';
    const negative = (uid: number): string => `<Task><UID>${uid}</UID><Name>A</Name><Duration>-PT8H</Duration></Task>`;
    const sentences = (xml: string): string[] => read(xml).losses.map(({ message }) => message);
    expect(sentences(plan(nameless + negative(1)))).toEqual([
      '1 task whose UID is missing or taken: left out.',
      '1 unreadable or negative duration: left out.',
    ]);
    expect(sentences(plan(nameless + nameless + negative(1) + negative(2)))).toEqual([
      '2 tasks whose UID is missing or taken: left out.',
      '2 unreadable or negative durations: left out.',
    ]);
  });

  it('leave out links to nowhere and empty ones, and name those that lead in a circle', () => {
    const link = (uid: string): string => `<PredecessorLink>${uid}<Type>1</Type></PredecessorLink>`;
    const to = (uid: number): string => link(`<PredecessorUID>${uid}</PredecessorUID>`);
    const xml = plan(task(1, to(2)) + task(2, to(1) + to(9) + link('')));
    expect(projectOf(xml).links?.map(({ from, to: end }) => `${from}→${end}`)).toEqual(['2→1', '1→2']);
    expect(codes(xml)).toEqual({ 'links-unknown': 1, 'links-empty': 1, 'links-circular': 1 });
    expect(read(xml).losses.at(-1)).toMatchObject({
      message: '1 dependency leading in a circle: kept, but of every circle the timeline sets one aside.',
      where: 'Task 2 → Task 1',
    });
  });

  it('leave out a link of a task to itself, and take a lag that is no number as none', () => {
    const from = (uid: number, lag: string): string =>
      `<PredecessorLink><PredecessorUID>${uid}</PredecessorUID><Type>1</Type><LinkLag>${lag}</LinkLag></PredecessorLink>`;
    const xml = plan(task(1) + task(2, from(2, '0') + from(1, 'two days')));
    expect(projectOf(xml).links).toMatchObject([{ from: '1', to: '2', lag: 0 }]);
    expect(codes(xml)).toEqual({ 'links-self': 1, lags: 1 });
  });

  it('[SCH-R1] keep the slack up to which tasks are critical, in minutes of their days', () => {
    const xml = (own: string): string => plan(task(1), `<MinutesPerDay>540</MinutesPerDay>${own}`);
    const limited = xml('<CriticalSlackLimit>2</CriticalSlackLimit>');
    expect(projectOf(limited)).toMatchObject({ criticalSlack: 1080 });
    expect(codes(limited)).toEqual({});
    expect(projectOf(xml(''))).toMatchObject({ criticalSlack: null });
  });

  it('[SCH-R3] keep the status date', () => {
    const xml = plan(task(1), '<StatusDate>2026-11-12T17:00:00</StatusDate>');
    expect(projectOf(xml)).toMatchObject({ statusDate: '2026-11-12T17:00' });
    expect(codes(xml)).toEqual({});
  });

  it('leave out a single date that cannot be read, and say which', () => {
    const xml = plan(
      task(1, '<Deadline>31 December</Deadline><ActualStart>NA</ActualStart>'),
      '<StatusDate>soon</StatusDate>',
    );
    expect(projectOf(xml).tasks?.[0]).toMatchObject({ deadline: null, duration: 480 });
    expect(read(xml).losses).toEqual([
      expect.objectContaining({ code: 'dates', count: 2, where: 'the plan: StatusDate; Task 1 (UID 1): Deadline' }),
    ]);
  });

  it('name calendars that the file does not have', () => {
    const xml = plan(task(1, '<CalendarUID>7</CalendarUID>') + task(2, '<CalendarUID>-1</CalendarUID>'));
    expect(projectOf(xml).tasks?.map(({ calendar }) => calendar)).toEqual([null, null]);
    expect(read(xml).losses).toEqual([
      expect.objectContaining({ code: 'calendars-unknown', count: 1, where: 'Task 1 (UID 1)' }),
    ]);
  });

  it('take no negative duration and no percentage beyond 0 to 100', () => {
    const xml = plan(
      `<Task><UID>1</UID><Name>A</Name><Duration>-PT8H0M0S</Duration><PercentComplete>250</PercentComplete></Task>`,
    );
    expect(projectOf(xml).tasks?.[0]).toMatchObject({ duration: null, percent: 100 });
    expect(codes(xml)).toEqual({ durations: 1, percent: 1 });
  });

  it('keep a constraint only with its date, in the years 1 to 9999', () => {
    const constrained = (date: string): string =>
      task(1, `<ConstraintType>4</ConstraintType><ConstraintDate>${date}</ConstraintDate>`);
    expect(projectOf(plan(constrained('0001-01-01T08:00:00'))).tasks?.[0]?.constraint?.date).toBe('0001-01-01T08:00');
    expect(projectOf(plan(constrained('9999-12-31T17:00:00'))).tasks?.[0]?.constraint?.date).toBe('9999-12-31T17:00');
    expect(projectOf(plan(constrained('2026-02-30T08:00:00'))).tasks?.[0]?.constraint).toBeNull();
    expect(codes(plan(constrained('NA')))).toEqual({ constraints: 1 });
  });

  it('keep what stands under a blank row where it is', () => {
    const xml = plan(`${task(1)}<Task><UID>2</UID><IsNull>1</IsNull></Task>${task(3).replace('Level>1', 'Level>2')}`);
    expect(projectOf(xml).tasks?.map(({ id, parent }) => [id, parent])).toEqual([
      ['1', null],
      ['3', '1'],
    ]);
  });

  it('count what is no person, and nobody’s work', () => {
    const rest =
      '<Resources><Resource><UID>1</UID><Name>Ada</Name><Type>1</Type></Resource><Resource><UID>2</UID><Name>Sand</Name><Type>0</Type></Resource></Resources>' +
      '<Assignments><Assignment><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><Units>0.5</Units></Assignment><Assignment><TaskUID>1</TaskUID><ResourceUID>-65535</ResourceUID></Assignment><Assignment><TaskUID>1</TaskUID><ResourceUID>2</ResourceUID></Assignment></Assignments>';
    const xml = plan(task(1), rest);
    expect(projectOf(xml).tasks?.[0]).toMatchObject({ owners: ['1'], allocations: { 1: 50 } });
    expect(codes(xml)).toEqual({ resources: 1, assignments: 1 });
  });

  it('add up the shares of who is assigned twice, and count notes about people', () => {
    const assignment = (units: number): string =>
      `<Assignment><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><Units>${units}</Units></Assignment>`;
    const rest =
      '<Resources><Resource><UID>1</UID><Name>Ada</Name><Notes>Only mornings</Notes></Resource></Resources>' +
      `<Assignments>${assignment(0.5)}${assignment(0.25)}</Assignments>`;
    const xml = plan(task(1), rest);
    expect(projectOf(xml).tasks?.[0]).toMatchObject({ owners: ['1'], allocations: { 1: 75 } });
    expect(codes(xml)).toEqual({ 'resource-notes': 1 });
  });

  it('say what of the whole plan is scheduled otherwise there', () => {
    const xml = plan(task(1), '<ScheduleFromStart>0</ScheduleFromStart>');
    expect(codes(xml)).toEqual({ 'schedule-from-finish': 1 });
    expect(codes(plan(task(1), '<ScheduleFromStart>1</ScheduleFromStart>'))).toEqual({});
  });

  it('keep an inactive task as a card that moves nothing', () => {
    const after = '<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink>';
    const xml = plan(task(1, '<Active>0</Active><Milestone>1</Milestone>') + task(2, after));
    const project = projectOf(xml);
    expect(project.tasks?.[0]).toMatchObject({ title: 'Task 1', mspdi: { Active: '0' } });
    expect(project.tasks?.[0]).not.toMatchObject({ duration: 480 });
    expect(project.tasks?.[0]).not.toMatchObject({ milestone: true });
    expect(project.links).toEqual([]);
    expect(codes(xml)).toEqual({ 'tasks-inactive': 1 });
  });

  it('read other hours of some weeks as exceptions on their weekdays, after all others', () => {
    const period = (from: string, to: string): string =>
      `<TimePeriod><FromDate>${from}T00:00:00</FromDate><ToDate>${to}T23:59:00</ToDate></TimePeriod>`;
    const rest = `<Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar>
      <Exceptions><Exception>${period('2026-12-25', '2026-12-25')}<Name>Christmas</Name><Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions>
      <WorkWeeks><WorkWeek>${period('2026-12-01', '2026-12-31')}<Name>Winter</Name><WeekDays>
      <WeekDay><DayType>6</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
      <WeekDay><DayType>7</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays></WorkWeek>
      <WorkWeek>${period('2026-12-31', '2026-12-01')}</WorkWeek></WorkWeeks></Calendar></Calendars>`;
    const winter = { name: 'Winter', from: '2026-12-01', to: '2026-12-31' };
    expect(projectOf(plan(task(1), rest)).calendars?.[0]?.exceptions).toEqual([
      { name: 'Christmas', from: '2026-12-25', to: '2026-12-25', working: [] },
      { ...winter, working: [['08:00', '12:00']], recurrence: { kind: 'weekly', interval: 1, days: ['fri'] } },
      { ...winter, working: [], recurrence: { kind: 'weekly', interval: 1, days: ['sat'] } },
    ]);
    expect(codes(plan(task(1), rest))).toEqual({ 'calendar-exceptions': 1, 'calendars-idle': 1 });
  });

  it('read calendars in the old form and the new, each holiday once', () => {
    const period =
      '<TimePeriod><FromDate>2026-12-25T00:00:00</FromDate><ToDate>2026-12-25T23:59:00</ToDate></TimePeriod>';
    const rest = `<Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>
      <WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>09:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
      <WeekDay><DayType>0</DayType><DayWorking>0</DayWorking>${period}</WeekDay></WeekDays>
      <Exceptions><Exception>${period}<Name>Christmas</Name><Type>1</Type><DayWorking>0</DayWorking></Exception>
      <Exception><TimePeriod><FromDate>2026-05-01T00:00:00</FromDate><ToDate>2030-05-01T23:59:00</ToDate></TimePeriod><Name>May Day</Name><Type>2</Type><Month>4</Month><MonthDay>1</MonthDay><DayWorking>0</DayWorking></Exception></Exceptions></Calendar></Calendars>`;
    expect(projectOf(plan(task(1), rest)).calendars).toEqual([
      expect.objectContaining({
        week: expect.objectContaining({ mon: [['09:00', '17:00']], tue: [] }),
        exceptions: [
          { name: 'Christmas', from: '2026-12-25', to: '2026-12-25', working: [] },
          {
            name: 'May Day',
            from: '2026-05-01',
            to: '2030-05-01',
            working: [],
            recurrence: { kind: 'yearly', month: 5, day: 1 },
          },
        ],
      }),
    ]);
  });
});

describe('[MSPDI-3] values', () => {
  it.each([
    ['PT8H0M0S', 480],
    ['PT0H0M45S', 1],
    ['P1DT1H', 1500],
    ['PT1.5H', 90],
    ['-PT1H0M0S', -60],
    ['PT', null],
    ['8 hours', null],
  ])('duration %s is %s minutes', (text, minutes) => expect(readDuration(text)).toBe(minutes));

  it('tell working from elapsed and estimated formats', () => {
    expect(readDurationFormat(7)).toEqual({ unit: 'days', elapsed: false });
    expect(readDurationFormat(8)).toEqual({ unit: 'days', elapsed: true });
    expect(readDurationFormat(39)).toEqual({ unit: 'days', elapsed: false });
    expect(readDurationFormat(21)).toEqual({ unit: null, elapsed: false });
    expect(readDurationFormat(53)).toEqual({ unit: null, elapsed: false });
  });

  it('count lags in tenths of a minute, or percent', () => {
    expect(readLag(4800, 7)).toMatchObject({ lag: 480, lagKind: 'working' });
    expect(readLag(-4800, 8)).toMatchObject({ lag: -480, lagKind: 'elapsed' });
    expect(readLag(50, 19)).toMatchObject({ lag: 50, lagKind: 'percent' });
    expect(readLag(50, 52)).toMatchObject({ lag: 50, lagKind: 'percent', isElapsedPercent: true });
  });

  it('read times to the minute', () => {
    expect(readInstant('1970-01-02T00:00:31')).toBe(1441);
    expect(readInstant('1970-01-01')).toBe(0);
    expect(readInstant('NA')).toBeNull();
  });
});
