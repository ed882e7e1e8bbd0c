import { FilePlus2 } from 'lucide-react';
import { createChangeRequest, deleteEntries, setChangeRequestFields } from '#shared/document/index.ts';
import { readKeptEffect } from '#shared/domain/asked-changes.ts';
import type { Day } from '#shared/domain/day.ts';
import { asId, type ChangeRequestId } from '#shared/kernel/ids.ts';
import { CHANGE_LANGUAGE, type ChangeRequestEntry, changeRequestFacts } from '#shared/views/index.ts';
import { DayCell, PeopleCell, ToneCell, WaitingCell } from './cells.tsx';
import { negated } from './decision-register.tsx';
import type { Register } from './register.ts';
import { type EffectNow, effectText } from './use-effect-of.ts';
import { CHANGE_STATE_WORDS } from './words.ts';

const STATE_TONES = { proposed: 'at-risk', accepted: 'on-track', rejected: 'plain', withdrawn: 'plain' } as const;

/** `today`: when what is written down now is asked for. `effects`: of those that are not decided. */
export function changeRegister(
  today: Day,
  effects: (entry: ChangeRequestEntry) => EffectNow,
): Register<ChangeRequestEntry> {
  const effectOf = (entry: ChangeRequestEntry): string =>
    entry.record.state === 'proposed' ? effectText(effects(entry)) : (readKeptEffect(entry.record.effect)?.words ?? '');
  return {
    page: 'changes-asked',
    kind: 'changeRequest',
    title: 'Change requests',
    one: 'change request',
    many: 'change requests',
    icon: FilePlus2,
    empty:
      'What is asked of the plan beyond what was agreed, by whom and why, stands here with what it would do to dates, until somebody accepts or rejects it.',
    example: 'state:proposed, asker:me, waiting:>1w',
    language: CHANGE_LANGUAGE,
    facts: changeRequestFacts,
    columns: [
      { id: 'title', name: 'Change request', width: 13, text: ({ record }) => record.title },
      {
        id: 'state',
        name: 'State',
        width: 6.5,
        text: ({ record }) => CHANGE_STATE_WORDS[record.state],
        render: ({ record }) => <ToneCell text={CHANGE_STATE_WORDS[record.state]} tone={STATE_TONES[record.state]} />,
      },
      {
        id: 'asker',
        name: 'Asked by',
        width: 9,
        text: ({ asker, record }) => asker?.name ?? record.askerName ?? '',
        render: ({ asker, record }) =>
          asker ? (
            <PeopleCell people={[asker]} />
          ) : (
            <span className="truncate" dir="auto">
              {record.askerName}
            </span>
          ),
      },
      {
        id: 'effect',
        name: 'Effect on dates',
        width: 24,
        text: effectOf,
        render: (entry) => {
          const words = effectOf(entry);
          return (
            <span className="truncate" title={words}>
              {words}
            </span>
          );
        },
      },
      {
        id: 'requestedOn',
        name: 'Asked on',
        width: 6,
        isNumber: true,
        text: ({ record }) => record.requestedOn ?? '',
        by: ({ record }) => record.requestedOn,
        render: ({ record }) => <DayCell day={record.requestedOn} />,
      },
      {
        id: 'waiting',
        name: 'Waits',
        long: 'Waits for',
        width: 5.5,
        isNumber: true,
        text: ({ record }) => (record.state === 'proposed' ? 'waits' : ''),
        by: (entry) => negated(changeRequestFacts(entry).waitsSince),
        render: (entry) => <WaitingCell since={changeRequestFacts(entry).waitsSince} />,
      },
      {
        id: 'affects',
        name: 'Affects',
        width: 11,
        text: ({ affects }) => affects.map(({ title }) => title).join(', '),
      },
    ],
    create: (project, title) =>
      createChangeRequest(project, { title, requestedOn: today, asker: project.actor?.id ?? null }),
    rename: (project, { record }, title) => setChangeRequestFields(project, record.id, { title }),
    remove: (project, ids) => deleteEntries(project, 'changeRequest', ids.map(asId<ChangeRequestId>)),
    isFaint: ({ record }) => record.state === 'rejected' || record.state === 'withdrawn',
  };
}
