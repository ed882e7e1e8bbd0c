import { type FormEvent, useId, useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Choice } from '#renderer/ui/Choice.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { TextField } from '#renderer/ui/TextField.tsx';
import { answerFlags } from '#shared/document/index.ts';
import { readDate } from '#shared/domain/date-phrases.ts';
import { dayOf } from '#shared/domain/day.ts';
import type { Flag } from '#shared/insight/index.ts';
import type { ListId } from '#shared/kernel/ids.ts';
import type { Answering } from './use-flag-actions.tsx';

interface AnswerDialogProps {
  readonly flag: Flag;
  readonly how: Answering;
  readonly reversal: Reversal;
  readonly onClose: () => void;
}

const TITLES: Readonly<Record<Answering, string>> = {
  snooze: 'Snooze the flag',
  accept: 'Accept the flag',
  task: 'Make a card of the flag',
};
const ACTIONS: Readonly<Record<Answering, string>> = { snooze: 'Snooze', accept: 'Accept', task: 'Make the card' };

/** [FLAG-3] What a person says to a flag. */
export function AnswerDialog({ flag, how, reversal, onClose }: AnswerDialogProps) {
  const { document, views } = useProject();
  const today = useToday();
  const run = useRun();
  const form = useId();
  const lists = useView(views.board).lists.map(({ list }) => list);
  const [text, setText] = useState(how === 'task' ? `${flag.title}: ${flag.sentence}` : how === 'snooze' ? '+1w' : '');
  const [list, setList] = useState<string>(lists[0]?.id ?? '');
  const read = how === 'snooze' ? readDate(text, { today }) : null;
  const day = read === null ? null : dayOf(read);
  const isMissing = how === 'snooze' ? day === null : text.trim() === '';
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (isMissing) return;
    const answer =
      how === 'snooze' && day !== null
        ? ({ kind: 'snoozed', until: day } as const)
        : how === 'accept'
          ? ({ kind: 'accepted', reason: text } as const)
          : ({ kind: 'tasked', list: list as ListId, task: { title: text, owners: flag.people } } as const);
    const made = run(answerFlags(document, [flag], answer));
    if (made === undefined) return;
    onClose();
    reversal.offerUndo(
      answer.kind === 'snoozed'
        ? `Snoozed until ${plainDay(answer.until, today)}.`
        : answer.kind === 'accepted'
          ? 'Accepted.'
          : 'A card was made of it.',
    );
  };
  return (
    <Dialog
      title={TITLES[how]}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={form} isDisabled={isMissing}>
            {ACTIONS[how]}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={save} className="flex flex-col gap-3">
        <p className="written text-muted" dir="auto">
          {flag.title}: {flag.sentence}
        </p>
        <TextField
          label={how === 'snooze' ? 'Until' : how === 'accept' ? 'Reason' : 'Title of the card'}
          autoFocus
          value={text}
          onChange={setText}
        />
        {how === 'snooze' ? (
          <p className="text-12 text-muted" aria-live="polite">
            {day === null
              ? 'Type a day as you say it: “fri”, “4 dec”, “+2w”, “in 3 working days”.'
              : `It rests to the end of ${plainDay(day, today)}, unless it becomes worse.`}
          </p>
        ) : null}
        {how === 'accept' ? (
          <p className="text-12 text-muted">It comes back if it becomes worse, or is about another date.</p>
        ) : null}
        {how === 'task' ? (
          <Choice label="List" value={list} onChange={setList}>
            {lists.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Choice>
        ) : null}
      </form>
    </Dialog>
  );
}
