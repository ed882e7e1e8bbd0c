/** Random commands for fuzzing documents: each names itself, takes numbers to choose with, and may be refused. */
import {
  type CalendarException,
  type CalendarRules,
  parseDay,
  readCalendarRules,
  STANDARD_RULES,
} from '#shared/calendar/index.ts';
import {
  addComment,
  addLabel,
  addOwner,
  archiveList,
  archiveTask,
  archiveTasks,
  changeTasks,
  createCalendar,
  createChecklist,
  createChecklistItem,
  createLabel,
  createList,
  createLists,
  createPerson,
  createTask,
  createTasks,
  deleteComment,
  deleteList,
  deleteRecord,
  deleteTasks,
  type Landing,
  moveChecklistItem,
  moveInOutline,
  moveList,
  moveTask,
  moveTasks,
  openText,
  purgeRecord,
  removeLabel,
  removeOwner,
  renameTask,
  reopenThread,
  replyToComment,
  resolveThread,
  restoreRecord,
  setAllocation,
  setCalendarFields,
  setChecklistItemFields,
  setDone,
  setListFields,
  setTaskBlocked,
  setTaskFields,
  type TaskChange,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { PRIORITIES } from '#shared/domain/records.ts';
import type { CalendarId, TaskId } from '#shared/kernel/ids.ts';
import { paragraph, type Replica } from '#tests/support/documents.ts';
import { type Act, type Choice, pick, withOne, withPair } from './chosen.ts';
import { insightActs } from './insight-commands.ts';
import { meetingActs } from './meeting-commands.ts';
import { planActs } from './plan-commands.ts';
import { registerActs } from './register-commands.ts';
import { repeatActs } from './repeat-commands.ts';
import { reportActs } from './report-commands.ts';

function landing(on: Replica, kind: 'task' | 'list' | 'checklistItem', number: number): Landing {
  const anchor = pick(on, kind, number >> 2);
  if (number % 4 === 0 || anchor === undefined) return 'first';
  if (number % 4 === 1) return 'last';
  return number % 4 === 2 ? { before: anchor } : { after: anchor };
}

/** Up to four tasks, some perhaps twice or no longer there. */
function several(on: Replica, number: number): TaskId[] {
  const ids = [number, number >> 3, number >> 6, number >> 9].map((each) => pick(on, 'task', each));
  return ids.slice(0, (number % 4) + 1).filter((id) => id !== undefined);
}

function taskChange(on: Replica, { first, second, text }: Choice): TaskChange {
  const [person, label] = [pick(on, 'person', second), pick(on, 'label', second)];
  const other = pick(on, 'person', first);
  const changes: TaskChange[] = [
    { owners: { first: second % 4 === 0 ? null : (person ?? null) }, labels: { first: label ?? null } },
    { fields: { priority: PRIORITIES[second % 4] ?? null, effort: second % 1000 }, blocked: text },
    { done: second % 2 === 0, blocked: null },
    { parent: second % 3 === 0 ? null : (pick(on, 'task', second) ?? null) },
    person === undefined ? {} : { owners: second % 2 === 0 ? { add: [person] } : { remove: [person] } },
    person === undefined || other === undefined ? {} : { owners: { exactly: [person, other] } },
    label === undefined ? {} : { labels: second % 2 === 0 ? { add: [label] } : { exactly: [label] } },
  ];
  return changes[first % changes.length] ?? {};
}

/** One of few days, so that several people take the same one. */
function dayOff({ first, second, text }: Choice): CalendarException {
  const from = (parseDay('2026-12-24') ?? 0) + (first % 5);
  return { name: text, from, to: from + (second % 2), work: [], recurrence: null, count: null };
}

function rulesOf(on: Replica, calendar: CalendarId): CalendarRules {
  return readCalendarRules(on.project.get('calendar', calendar) ?? { week: null, exceptions: [], minutesPerDay: null })
    .rules;
}

const acts: Readonly<Record<string, Act>> = {
  createList: (on, { text, second }) =>
    createList(on.project, { name: text, at: landing(on, 'list', second), marksDone: second % 5 === 0 }),
  createLists: (on, { text, second }) => createLists(on.project, [text, `${text} ${second}`]),
  createTask: withOne('list', (on, list, { text, second }) =>
    createTask(on.project, { list, title: text, at: landing(on, 'task', second) }),
  ),
  createTaskAgain: withOne('list', (on, list, { text }) => createTask(on.project, { list, title: text })),
  moveTask: withPair('task', 'list', (on, task, list, { command }) =>
    moveTask(on.project, { task, list, at: landing(on, 'task', command) }),
  ),
  moveTaskAgain: withPair('task', 'list', (on, task, list) => moveTask(on.project, { task, list, at: 'first' })),
  createTasks: withOne('list', (on, list, { text, second }) =>
    createTasks(on.project, {
      list,
      at: landing(on, 'task', second),
      tasks: [
        { title: text, owners: on.project.ids('person').slice(0, second % 3) },
        { title: 'Second', done: true },
      ],
    }),
  ),
  moveTasks: withOne('list', (on, list, chosen) =>
    moveTasks(on.project, {
      tasks: several(on, chosen.second),
      list,
      at: landing(on, 'task', chosen.command),
      change: chosen.command % 2 === 0 ? {} : taskChange(on, chosen),
    }),
  ),
  changeTasks: (on, chosen) => changeTasks(on.project, several(on, chosen.second), taskChange(on, chosen)),
  archiveTasks: (on, { first, second }) => archiveTasks(on.project, several(on, second), first % 2 === 0),
  deleteTasks: (on, { first, second }) => (first % 3 === 0 ? deleteTasks(on.project, several(on, second)) : undefined),
  moveInOutline: withPair('task', 'task', (on, task, parent, { command }) =>
    moveInOutline(on.project, task, command % 3 === 0 ? null : parent),
  ),
  moveList: withOne('list', (on, list, { second }) => moveList(on.project, list, landing(on, 'list', second))),
  renameTask: withOne('task', (on, task, { text }) => renameTask(on.project, task, text)),
  setDone: withOne('task', (on, task, { second }) => setDone(on.project, task, second % 2 === 0)),
  setTaskFields: withOne('task', (on, task, { second }) =>
    setTaskFields(on.project, task, {
      due: second % 3 === 0 ? null : (`2026-12-${String((second % 28) + 1).padStart(2, '0')}` as Day),
      priority: PRIORITIES[second % 4] ?? null,
    }),
  ),
  setTaskBlocked: withOne('task', (on, task, { second, text }) =>
    setTaskBlocked(on.project, task, second % 3 === 0 ? null : text),
  ),
  archiveTask: withOne('task', (on, task, { second }) => archiveTask(on.project, task, second % 2 === 0)),
  archiveList: withOne('list', (on, list, { second }) => archiveList(on.project, list, second % 2 === 0)),
  setListFields: withOne('list', (on, list, { second }) => setListFields(on.project, list, { limit: second % 9 })),
  deleteTask: withOne('task', (on, task) => deleteRecord(on.project, 'task', task)),
  deleteList: withOne('list', (on, list, { second }) => (second % 3 === 0 ? deleteList(on.project, list) : undefined)),
  restoreTask: withOne('task', (on, task) => restoreRecord(on.project, 'task', task)),
  restoreList: withOne('list', (on, list) => restoreRecord(on.project, 'list', list)),
  purgeTask: withOne('task', (on, task, { second }) =>
    second % 4 === 0 ? purgeRecord(on.project, 'task', task) : undefined,
  ),
  createCalendar: (on, chosen) =>
    createCalendar(on.project, { ...STANDARD_RULES, name: chosen.text, base: null, exceptions: [dayOff(chosen)] }),
  addDayOff: withOne('calendar', (on, calendar, chosen) =>
    setCalendarFields(on.project, calendar, { exceptions: [...rulesOf(on, calendar).exceptions, dayOff(chosen)] }),
  ),
  removeDayOff: withOne('calendar', (on, calendar, { second }) =>
    setCalendarFields(on.project, calendar, {
      exceptions: rulesOf(on, calendar).exceptions.filter((_, index) => index !== second % 3),
    }),
  ),
  setWeekday: withOne('calendar', (on, calendar, { second, command }) =>
    setCalendarFields(on.project, calendar, {
      week: rulesOf(on, calendar).week.with(
        second % 7,
        command % 2 === 0 ? [] : [{ start: 480, end: 600 + (second % 800) }],
      ),
    }),
  ),
  createPerson: (on, { text }) => createPerson(on.project, { name: text }),
  createLabel: (on, { text }) => createLabel(on.project, { name: text, color: 'teal' }),
  addOwner: withPair('task', 'person', (on, task, person) => addOwner(on.project, task, person)),
  setAllocation: withPair('task', 'person', (on, task, person, { first }) =>
    setAllocation(on.project, [task], person, first % 4 === 0 ? null : 1 + (first % 200)),
  ),
  removeOwner: withPair('task', 'person', (on, task, person) => removeOwner(on.project, task, person)),
  addLabel: withPair('task', 'label', (on, task, label) => addLabel(on.project, task, label)),
  removeLabel: withPair('task', 'label', (on, task, label) => removeLabel(on.project, task, label)),
  createChecklist: withOne('task', (on, task, { text }) => createChecklist(on.project, task, text)),
  createChecklistItem: withOne('checklist', (on, checklist, { text }) =>
    createChecklistItem(on.project, checklist, text),
  ),
  moveChecklistItem: withPair('checklistItem', 'checklist', (on, item, checklist, { command }) =>
    moveChecklistItem(on.project, item, checklist, landing(on, 'checklistItem', command)),
  ),
  checkItem: withOne('checklistItem', (on, item, { second }) =>
    setChecklistItemFields(on.project, item, { done: second % 2 === 0 }),
  ),
  addComment: withOne('task', (on, task, { text }) => addComment(on.project, task, text)),
  replyToComment: withOne('comment', (on, comment, { text }) => replyToComment(on.project, comment, text)),
  replyToCommentAgain: withOne('comment', (on, comment, { text }) => replyToComment(on.project, comment, text)),
  resolveThread: withOne('comment', (on, comment) => resolveThread(on.project, comment)),
  reopenThread: withOne('comment', (on, comment) => reopenThread(on.project, comment)),
  mentionInComment: withPair('task', 'person', (on, task, person, { text }) =>
    addComment(on.project, task, `[@Somebody](throughline:person/${person}) ${text}`),
  ),
  deleteComment: withOne('comment', (on, comment) => deleteComment(on.project, comment)),
  typeText: withOne('task', (on, task, { text }) => {
    const opened = openText(on.project, `task/${task}`);
    if (!opened.ok) return;
    const session = opened.value;
    session.write([paragraph(text), ...session.content]);
    session.close();
  }),
  ...planActs,
  ...meetingActs,
  ...registerActs,
  ...insightActs,
  ...reportActs,
  ...repeatActs,
  undo: (on) => on.project.history.undo(),
  undoAgain: (on) => on.project.history.undo(),
  redo: (on) => on.project.history.redo(),
};

/** Meetings, registers and what is said of a project have runs of their own: among all others too few of them would meet. */
const names = Object.keys(acts).filter(
  (name) =>
    ![meetingActs, registerActs, insightActs, reportActs, repeatActs].some((others) => Object.hasOwn(others, name)),
);

/** Commands by which plans come about and get into each other's way. */
export const PLAN_COMMANDS: readonly string[] = [
  ...Object.keys(planActs),
  'createTask',
  'deleteTask',
  'restoreTask',
  'moveInOutline',
  'createCalendar',
  'addDayOff',
  'undo',
];

/** Commands by which meetings come about, twice at once as well, and by which they go. */
export const MEETING_COMMANDS: readonly string[] = [
  ...Object.keys(meetingActs),
  'createPerson',
  'deleteTask',
  'purgeTask',
  'undo',
  'redo',
];

/** Commands by which registers come about, and by which what they name comes and goes. */
export const REGISTER_COMMANDS: readonly string[] = [
  ...Object.keys(registerActs),
  'createPerson',
  'createTask',
  'renameTask',
  'deleteTask',
  'restoreTask',
  'undo',
  'redo',
];

/** Commands by which flags come about, and by which people say something to them. */
export const INSIGHT_COMMANDS: readonly string[] = [
  ...Object.keys(insightActs),
  ...Object.keys(reportActs),
  'createPerson',
  'createTask',
  'deleteTask',
  'restoreTask',
  'setDone',
  'undo',
  'redo',
];

/** Commands by which cards come again, several at once as well, and by which they change and go. */
export const REPEAT_COMMANDS: readonly string[] = [
  ...Object.keys(repeatActs),
  'completeFirst',
  'setDone',
  'createTask',
  'moveTask',
  'moveInOutline',
  'renameTask',
  'setTaskFields',
  'createChecklistItem',
  'checkItem',
  'moveChecklistItem',
  'deleteTask',
  'restoreTask',
  'purgeTask',
  'undo',
  'redo',
];

/** The command that a choice stands for. */
export function nameOf(chosen: Choice, among: readonly string[] = names): string {
  return among[chosen.command % among.length] ?? 'undo';
}

/** Performs the chosen command on a replica; it may be refused or find nothing to act on. */
export function perform(on: Replica, chosen: Choice, among: readonly string[] = names): void {
  acts[nameOf(chosen, among)]?.(on, chosen);
}
