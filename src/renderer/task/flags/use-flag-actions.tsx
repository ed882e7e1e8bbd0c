import { type ReactNode, Suspense, useState } from 'react';
import { useCommandRegistry } from '#renderer/commands/index.ts';
import { useToasts } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useToday } from '#renderer/state/today.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import type { Subject } from '#shared/domain/subjects.ts';
import type { Flag } from '#shared/insight/index.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { Ask, type TaskAsking } from '../Ask.tsx';
import type { TaskActions } from '../task-actions.ts';
import { AnswerDialog } from './AnswerDialog.tsx';
import { type OfferContext, openSubject, takeOffer } from './offers.ts';

const FlagNudge = lazyPart(() => import('./FlagNudge.tsx'));

export type Answering = 'snooze' | 'accept' | 'task';

export interface FlagActions {
  /** Does what the flag offers. */
  readonly offer: (flag: Flag) => void;
  readonly answer: (flag: Flag, how: Answering) => void;
  /** Shows what a flag is about. */
  readonly open: (subject: Subject) => void;
}

/** What can be done about flags wherever they are listed; `dialogs` is to be drawn beside the list. */
export function useFlagActions(cards: TaskActions, reversal: Reversal): readonly [FlagActions, dialogs: ReactNode] {
  const open = useProject();
  const toasts = useToasts();
  const today = useToday();
  const commands = useCommandRegistry();
  const [answering, setAnswering] = useState<{ readonly flag: Flag; readonly how: Answering } | null>(null);
  const [asking, setAsking] = useState<TaskAsking | null>(null);
  const [nudging, setNudging] = useState<{ readonly person: PersonId; readonly flag: Flag } | null>(null);
  const context: OfferContext = {
    open,
    today,
    toasts,
    reversal,
    ask: setAsking,
    run: (command) => commands.run(command),
    nudge: (person, flag) => setNudging({ person, flag }),
    openCard: (card) => cards.open(card),
  };
  const actions: FlagActions = {
    offer: (flag) => takeOffer(flag, context),
    answer: (flag, how) => setAnswering({ flag, how }),
    open: (subject) => openSubject(subject, context),
  };
  const dialogs = (
    <>
      {answering ? <AnswerDialog {...answering} reversal={reversal} onClose={() => setAnswering(null)} /> : null}
      {asking ? <Ask asking={asking} actions={cards} onClose={() => setAsking(null)} onWant={() => undefined} /> : null}
      {nudging === null ? null : (
        <Suspense fallback={null}>
          <FlagNudge {...nudging} onClose={() => setNudging(null)} />
        </Suspense>
      )}
    </>
  );
  return [actions, dialogs];
}
