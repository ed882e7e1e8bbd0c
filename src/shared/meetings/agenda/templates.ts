/** Agendas that come with the program (AGENDA-10): what a meeting of their kind is for, and minutes that add up to its length. */
import type { ItemType } from '#shared/domain/meeting-records.ts';

interface TemplateItem {
  readonly title: string;
  readonly minutes: number;
  readonly type: ItemType;
}

interface BuiltInAgenda {
  readonly key: string;
  readonly name: string;
  /** What the people will have when it is over. */
  readonly purpose: string;
  /** Minutes. */
  readonly length: number;
  readonly items: readonly TemplateItem[];
}

export const BUILT_IN_AGENDAS: readonly BuiltInAgenda[] = [
  {
    key: 'kick-off',
    name: 'Kick-off',
    purpose: 'Everybody knows what the project is for, who does what, and what happens in the next two weeks.',
    length: 90,
    items: [
      item('Who is here, and what each is responsible for', 10, 'inform'),
      item('What the project is for, and how we will know that it worked', 15, 'discuss'),
      item('What belongs to it and what does not', 15, 'decide'),
      item('Milestones and what depends on what', 20, 'discuss'),
      item('Risks that we see already', 15, 'discuss'),
      item('How we work together: meetings, messages, decisions', 5, 'decide'),
      item('First steps: who does what by when', 10, 'decide'),
    ],
  },
  {
    key: 'weekly-status',
    name: 'Weekly status',
    purpose: 'What is late or stuck has an owner and a next step, and everybody knows what comes next week.',
    length: 45,
    items: [
      item('Actions of last time', 5, 'inform'),
      item('Done since last time, and coming up', 5, 'inform'),
      item('Overdue and blocked', 15, 'discuss'),
      item('Milestones at risk', 10, 'discuss'),
      item('Decisions that wait', 5, 'decide'),
      item('Actions until next time', 5, 'decide'),
    ],
  },
  {
    key: 'steering',
    name: 'Steering committee',
    purpose: 'Those who answer for the project know where it stands, and have decided what only they can decide.',
    length: 60,
    items: [
      item('Where the project stands: dates, cost, scope', 10, 'inform'),
      item('Milestones at risk, and what is done about them', 10, 'discuss'),
      item('Decisions that wait for this committee', 20, 'decide'),
      item('Change requests', 10, 'decide'),
      item('Largest risks', 5, 'discuss'),
      item('What was decided, and when we meet again', 5, 'inform'),
    ],
  },
  {
    key: 'client-review',
    name: 'Client review',
    purpose: 'The client has seen what is ready, said what should change, and knows what comes when.',
    length: 60,
    items: [
      item('What was agreed last time', 5, 'inform'),
      item('What is ready, shown', 20, 'inform'),
      item('Feedback', 15, 'discuss'),
      item('Changes that are asked for, and what they would cost', 10, 'decide'),
      item('Dates to come, and what we need from the client', 5, 'inform'),
      item('What was agreed today', 5, 'decide'),
    ],
  },
  {
    key: 'retrospective',
    name: 'Retrospective',
    purpose: 'The team has named what helped and what hindered, and has chosen at most three things to do otherwise.',
    length: 60,
    items: [
      item('What became of the last retrospective', 5, 'inform'),
      item('What happened: the dates and the facts', 10, 'inform'),
      item('What helped, and should stay', 10, 'discuss'),
      item('What hindered, and why', 20, 'discuss'),
      item('What we do otherwise from now on, and who sees to it', 15, 'decide'),
    ],
  },
  {
    key: 'stand-up',
    name: 'Stand-up',
    purpose: 'Everybody knows what the others are at today, and who needs help from whom.',
    length: 15,
    items: [
      item('Done since yesterday, planned for today', 8, 'inform'),
      item('What is in the way, and who helps', 5, 'discuss'),
      item('Who talks further with whom after this', 2, 'inform'),
    ],
  },
  {
    key: 'one-to-one',
    name: 'One-to-one',
    purpose: 'Both have said what they wanted to say, and know what each does until the next time.',
    length: 30,
    items: [
      item('How it goes', 5, 'discuss'),
      item('Actions of last time', 5, 'inform'),
      item('What is on your mind', 10, 'discuss'),
      item('Feedback, both ways', 5, 'discuss'),
      item('What each does until next time', 5, 'decide'),
    ],
  },
];

/** By its key, which stands where the id of an own one would (document SPEC MEET-12). */
export function builtInAgenda(key: string): BuiltInAgenda | null {
  return BUILT_IN_AGENDAS.find((each) => each.key === key) ?? null;
}

function item(title: string, minutes: number, type: ItemType): TemplateItem {
  return { title, minutes, type };
}
