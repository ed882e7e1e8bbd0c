import { useContext, useMemo, useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { ClockContext } from '#renderer/state/today.ts';
import { useSchedule, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { addAgendaItems } from '#shared/document/index.ts';
import { wallClock } from '#shared/domain/day.ts';
import { type AgendaItemId, asId } from '#shared/kernel/ids.ts';
import { type Suggestion, suggestAgenda } from '#shared/meetings/agenda/suggest.ts';
import { type MeetingDetail, meetingView, type View } from '#shared/views/index.ts';
import { agendaFacts } from '#shared/views/minutes/agenda-facts.ts';

interface FillAgendaProps {
  readonly meeting: MeetingDetail;
  readonly reversal: Reversal;
  readonly onClose: () => void;
}

/** What matters now, each with its reason: what stays ticked goes onto the agenda. */
export function FillAgenda({ meeting, reversal, onClose }: FillAgendaProps) {
  const { document } = useProject();
  const clock = useContext(ClockContext);
  const plan = useSchedule();
  const run = useRun();
  const { previous, entry } = meeting;
  const before = useView(
    useMemo(
      (): View<MeetingDetail | null> => (previous ? meetingView(document, previous) : NOTHING),
      [document, previous],
    ),
  );
  // Once, when it is opened: what is read must not change while it is ticked.
  const [{ shown, more }] = useState(() =>
    suggestAgenda(
      agendaFacts(document, {
        now: wallClock(clock.now(), document.project.timeZone),
        plan,
        agenda: meeting.agenda,
        open: before?.open ?? [],
        openActions: meeting.openBefore,
      }),
    ),
  );
  const [left, setLeft] = useState<ReadonlySet<Suggestion>>(new Set());
  const chosen = shown.filter((each) => !left.has(each));
  const take = (): void => {
    const items = chosen.map(({ title, owner, minutes, type, about, carriedFrom }) => ({
      ...{ title, owner, minutes, type, about },
      ...(carriedFrom === null ? {} : { carriedFrom: asId<AgendaItemId>(carriedFrom) }),
    }));
    const made = run(addAgendaItems(document, entry.ref, { items }));
    if (made === undefined) return;
    onClose();
    reversal.offerUndo(made.length === 1 ? '1 agenda item added.' : `${made.length} agenda items added.`);
  };
  const toggle = (suggestion: Suggestion, isIn: boolean): void => {
    const next = new Set(left);
    if (isIn) next.delete(suggestion);
    else next.add(suggestion);
    setLeft(next);
  };
  return (
    <Dialog
      title="Fill the agenda from what matters now"
      isOpen
      size="roomy"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={chosen.length === 0} onPress={take}>
            {chosen.length === 1 ? 'Add 1 item' : `Add ${chosen.length} items`}
          </Button>
        </>
      }
    >
      {shown.length === 0 ? (
        <p className="text-muted">
          Nothing waits: no card is late or blocked, no decision or change request is open, and the last meeting left
          nothing.
        </p>
      ) : null}
      <ul aria-label="Suggestions" className="flex flex-col gap-2">
        {shown.map((each) => (
          <li key={`${each.about?.id} ${each.carriedFrom} ${each.title}`}>
            <Checkbox isSelected={!left.has(each)} onChange={(isIn) => toggle(each, isIn)} className="items-start">
              <span className="min-w-0">
                <span className="written block font-medium" dir="auto">
                  {each.title}
                </span>
                <span className="tabular block text-12 text-muted">
                  {each.reason} {each.minutes} minutes.
                </span>
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
      {more === 0 ? null : <p className="mt-3 text-12 text-muted">And {more} more that matter less.</p>}
    </Dialog>
  );
}

const NOTHING: View<null> = { get: () => null, subscribe: () => () => undefined };
