import { Gavel } from 'lucide-react';
import { createDecision, deleteEntries, setDecisionFields } from '#shared/document/index.ts';
import { asId, type DecisionId } from '#shared/kernel/ids.ts';
import { DECISION_LANGUAGE, type DecisionEntry, decisionFacts, isInForce } from '#shared/views/index.ts';
import { DayCell, PeopleCell, ToneCell, WaitingCell } from './cells.tsx';
import { stateWords } from './panel/DecisionContent.tsx';
import type { Register } from './register.ts';

export const DECISIONS: Register<DecisionEntry> = {
  page: 'decisions',
  kind: 'decision',
  title: 'Decisions',
  one: 'decision',
  many: 'decisions',
  icon: Gavel,
  empty:
    'What was decided, by whom and why, and what else could have been done, stands here; so does what still waits for a decision. Decisions taken in meetings come here by themselves.',
  example: 'state:proposed, decider:me, waiting:>1w',
  language: DECISION_LANGUAGE,
  facts: decisionFacts,
  columns: [
    { id: 'title', name: 'Decision', width: 14, text: ({ record }) => record.title },
    {
      id: 'state',
      name: 'State',
      width: 9,
      text: stateWords,
      render: (entry) => (
        <ToneCell
          text={stateWords(entry)}
          tone={entry.record.state === 'proposed' ? 'at-risk' : isInForce(entry) ? 'on-track' : 'plain'}
        />
      ),
    },
    {
      id: 'decidedOn',
      name: 'Decided',
      width: 6,
      isNumber: true,
      text: ({ record }) => record.decidedOn ?? '',
      by: ({ record }) => record.decidedOn,
      render: ({ record }) => <DayCell day={record.decidedOn} />,
    },
    {
      id: 'deciders',
      name: 'By',
      long: 'Decided by',
      width: 9,
      text: ({ deciders }) => deciders.map(({ name }) => name).join(', '),
      render: ({ deciders }) => <PeopleCell people={deciders} />,
    },
    {
      id: 'waiting',
      name: 'Waits',
      long: 'Waits for',
      width: 5.5,
      isNumber: true,
      text: (entry) => (entry.record.state === 'proposed' ? 'waits' : ''),
      by: (entry) => negated(decisionFacts(entry).waitsSince),
      render: (entry) => <WaitingCell since={decisionFacts(entry).waitsSince} />,
    },
    {
      id: 'review',
      name: 'Review',
      width: 6,
      isNumber: true,
      text: ({ record }) => record.reviewOn ?? '',
      by: ({ record }) => record.reviewOn,
      render: (entry) => <DayCell day={entry.record.reviewOn} isDue={isInForce(entry)} />,
    },
    {
      id: 'affects',
      name: 'Affects',
      width: 12,
      text: ({ affects }) => affects.map(({ title }) => title).join(', '),
    },
  ],
  create: (project, title) => createDecision(project, { title }),
  rename: (project, { record }, title) => setDecisionFields(project, record.id, { title }),
  remove: (project, ids) => deleteEntries(project, 'decision', ids.map(asId<DecisionId>)),
  isFaint: (entry) => decisionFacts(entry).isOver,
};

/** Of those that wait, upwards: the shortest first. */
export function negated(since: number | null): number | null {
  return since === null ? null : -since;
}
