/** Every rule by its id, with the words in which it is explained (SPEC FLAG-*). The order is that of families on screen. */
import type { ThresholdName } from '#shared/domain/thresholds.ts';

export const FAMILIES = ['dates', 'plan', 'care', 'people', 'registers', 'project'] as const;
export type Family = (typeof FAMILIES)[number];

export interface RuleWords {
  readonly family: Family;
  /** A few words for a heading. */
  readonly name: string;
  /** One or two sentences: when the flag shows. `%` stands for the threshold. */
  readonly definition: string;
  /** From when on it shows, where a person may choose. */
  readonly threshold: ThresholdName | null;
}

export const RULES = {
  'milestone-late': {
    family: 'plan',
    name: 'Milestone at risk',
    definition:
      'The forecast of an open milestone is past its deadline or due date by % or more working days, else past its latest baseline, else past its plan, by as many.',
    threshold: 'milestoneLate',
  },
  'waiting-late': {
    family: 'plan',
    name: 'Waiting on something late',
    definition:
      'A card that has not begun waits for one that is late by itself, and for that reason its forecast begins % or more working days later than planned.',
    threshold: 'waitingLate',
  },
  'will-be-late': {
    family: 'plan',
    name: 'Will be late',
    definition: 'An open card is not overdue yet, and its forecast ends after its deadline or due date.',
    threshold: null,
  },
  'slack-used': {
    family: 'plan',
    name: 'Slack used up',
    definition:
      'The plan gave the card more slack than % working days, and its forecast has left no more than that: whatever comes next is late from here on.',
    threshold: 'slackLeft',
  },
  overdue: {
    family: 'dates',
    name: 'Overdue',
    definition: 'The card is open after its due date, else its deadline, else the day on which the plan has it end.',
    threshold: null,
  },
  'due-soon': {
    family: 'dates',
    name: 'Due soon, not begun',
    definition: 'The card ends within % working days, and nothing says that it has begun.',
    threshold: 'dueSoon',
  },
  'not-started': {
    family: 'dates',
    name: 'Should have begun',
    definition:
      'The plan had the card begin % or more working days ago, nothing that it waits for is open, and nothing says that it has begun.',
    threshold: 'startedLate',
  },
  'started-late': {
    family: 'dates',
    name: 'Began late',
    definition: 'The card is open and began % or more working days after the start in the latest baseline.',
    threshold: 'startedLate',
  },
  blocked: {
    family: 'care',
    name: 'Blocked',
    definition: 'Somebody marked the card as blocked, % or more working days ago.',
    threshold: 'blocked',
  },
  stale: {
    family: 'care',
    name: 'Nobody touched it',
    definition:
      'The card is in hand (begun, or its start or due date has come, or it has an owner and no dates), and nothing of it changed for % working days.',
    threshold: 'stale',
  },
  'no-owner': {
    family: 'care',
    name: 'No owner',
    definition: 'The card is begun, or begins or ends within % working days, and nobody owns it.',
    threshold: 'soon',
  },
  'no-date': {
    family: 'care',
    name: 'No date',
    definition:
      'The card is begun, or has an owner, or is urgent or of high priority, and has no date and no place on the timeline.',
    threshold: null,
  },
  'no-estimate': {
    family: 'care',
    name: 'No estimate',
    definition:
      'The project estimates its cards, and this one has an owner, begins or ends within % working days and has neither an estimate nor a duration: nobody’s load counts it rightly.',
    threshold: 'soon',
  },
  reopened: {
    family: 'care',
    name: 'Reopened',
    definition:
      'The card was done and has been opened again within the last % working days. Known from what this device recorded.',
    threshold: 'reopened',
  },
  'list-full': {
    family: 'care',
    name: 'Too much at once',
    definition: 'The list holds more cards than its limit.',
    threshold: null,
  },
  overloaded: {
    family: 'people',
    name: 'Overloaded',
    definition:
      'In a week that begins within the next weeks, the work left for a person is % or more hours above what they have. From the forecast of this project.',
    threshold: 'overloadHours',
  },
  silent: {
    family: 'people',
    name: 'Silent',
    definition:
      'A person owns a card in hand, and nothing was heard from them in this project for % working days. Known from what this device recorded.',
    threshold: 'silent',
  },
  'decision-waiting': {
    family: 'registers',
    name: 'Decision waiting',
    definition: 'A decision has been proposed for % or more working days, or its review date has passed.',
    threshold: 'waitingDecision',
  },
  'change-waiting': {
    family: 'registers',
    name: 'Change request waiting',
    definition: 'A change request has waited % or more working days for an answer.',
    threshold: 'waitingDecision',
  },
  'risk-review': {
    family: 'registers',
    name: 'Risk to review',
    definition: 'The review date of an open risk has passed.',
    threshold: null,
  },
  'item-open': {
    family: 'registers',
    name: 'Question left open',
    definition:
      'A meeting is over, and an item of its agenda that was to be discussed or decided is neither done nor carried over.',
    threshold: null,
  },
  'action-open': {
    family: 'registers',
    name: 'Action past its meeting',
    definition:
      'The series of the meeting that agreed on this action has met again, and the action is open and has no due date.',
    threshold: null,
  },
  'scope-grown': {
    family: 'project',
    name: 'Scope grown',
    definition:
      'The plan holds % percent or more working time above the latest baseline, by cards added and cards that take longer.',
    threshold: 'scopeGrown',
  },
  'report-due': {
    family: 'project',
    name: 'Report due',
    definition: 'A status report was due and has not been sent.',
    threshold: null,
  },
  'data-old': {
    family: 'project',
    name: 'Data may be old',
    definition:
      'A member’s device was not heard from for % days: what was done there is not known here. It is a flag of the person who bears the member’s name.',
    threshold: 'deviceSilent',
  },
} as const satisfies Readonly<Record<string, RuleWords>>;

/** With the threshold that holds: "within 1 working day". */
export function definitionWords(rule: RuleId, thresholds: Readonly<Record<ThresholdName, number>>): string {
  const { definition, threshold } = RULES[rule];
  if (threshold === null) return definition;
  const words = definition.replace('%', String(thresholds[threshold]));
  return words.replace(/\b((?:within|for|last) 1 (?:working )?day)s\b/, '$1');
}

export type RuleId = keyof typeof RULES;
export const RULE_IDS = Object.keys(RULES) as RuleId[];
