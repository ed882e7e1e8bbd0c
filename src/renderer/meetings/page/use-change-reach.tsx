/** [MEET-15] What is changed of a meeting; of one of a series it is asked which meetings are meant. */
import { type ReactNode, useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { navigate } from '#renderer/state/routes.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { changeMeetings, type MeetingChange, type Reach } from '#shared/document/index.ts';
import { type MeetingDetail, occurrenceKey } from '#shared/views/index.ts';
import { AskReach } from './AskReach.tsx';

interface ChangeWords {
  /** What is asked of a series: "Invite Ana Lima: to which meetings?" */
  readonly asked: string;
  /** What was done, said with its undo. */
  readonly done: string;
}

interface ChangeReach {
  /** Whether it is asked which meetings are meant. */
  readonly isAsked: boolean;
  /** Where `reach` is said, nothing is asked. */
  change(change: MeetingChange, words: ChangeWords, reach?: Reach): void;
  /** Where it is asked. */
  readonly asking: ReactNode;
}

/** @param onChanged once it is done or left: the keys go on from here. */
export function useChangeReach(
  meeting: MeetingDetail,
  reversal: Reversal,
  onChanged: () => void = () => undefined,
): ChangeReach {
  const { id, document } = useProject();
  const run = useRun();
  const [asked, setAsked] = useState<readonly [MeetingChange, ChangeWords] | null>(null);
  const { ref, series, key } = meeting.entry;
  const isAsked = 'stamp' in ref && series !== null && (series.rule !== null || series.also.length > 0);
  const write = (change: MeetingChange, { done }: ChangeWords, reach: Reach): void => {
    const to = run(changeMeetings(document, ref, reach, change));
    onChanged();
    if (!to) return;
    const record = 'meeting' in to ? to.meeting : occurrenceKey(to);
    // Later ones are a series of their own from now on.
    if (record !== key) navigate({ kind: 'project', project: id, page: 'meetings', card: null, record });
    reversal.offerUndo(done);
  };
  return {
    isAsked,
    change: (change, words, reach) => {
      if (isAsked && reach === undefined) setAsked([change, words]);
      else write(change, words, reach ?? ('stamp' in ref ? 'all' : 'one'));
    },
    asking:
      asked === null ? null : (
        <AskReach
          title={asked[1].asked}
          onChoose={(reach) => {
            setAsked(null);
            write(asked[0], asked[1], reach);
          }}
          onClose={() => {
            setAsked(null);
            onChanged();
          }}
        />
      ),
  };
}
