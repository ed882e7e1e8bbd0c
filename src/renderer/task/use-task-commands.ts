import { useEffect, useRef } from 'react';
import { COMMANDS, type CommandHandler, useCommands } from '#renderer/commands/index.ts';
import { useCopyLink } from '#renderer/state/copy-link.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { Priority } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { cardLink } from '#shared/ports/deep-link.ts';
import type { TaskAsking, TaskQuestion } from './Ask.tsx';
import type { TaskActions } from './task-actions.ts';

interface TaskCommandsOptions {
  readonly actions: TaskActions;
  /** The card in the panel. */
  readonly open: TaskId | null;
  /** False where no card is on the screen but that in the panel, as in the archive. */
  readonly hasCards: boolean;
  /** The card of the screen that has the focus. */
  readonly focus: () => TaskId | null;
  /** What is selected on the screen, or has the focus. */
  readonly chosen: () => readonly TaskId[];
  readonly ask: (asking: TaskAsking) => void;
  readonly rename: (card: TaskId, place: 'panel' | 'screen') => void;
}

export interface TaskSubject {
  /** The card with which a command on one of them is about: in the panel where that was used last. */
  focused(): TaskId | null;
  /** Those with which a command on several is about. */
  subject(): readonly TaskId[];
  /** Whether that is the card in the panel, because that was used last. */
  isInPanel(): boolean;
  mayWrite(): boolean;
}

/** What can be done with cards wherever they are shown: by keys, from the palette, from menus. */
export function useTaskCommands(options: TaskCommandsOptions): TaskSubject {
  const { actions, open, hasCards, focus, chosen, ask, rename } = options;
  const { id: project, document } = useProject();
  const copyLink = useCopyLink();
  const usesPanel = usePanelInUse();
  /** The open card, where the panel was used last or nothing else can be meant. */
  const inPanel = (): TaskId | null => (usesPanel() || !hasCards ? open : null);
  const isThere = (card: TaskId): boolean => document.live('task', card) !== undefined;
  const subject = (): readonly TaskId[] => {
    const card = inPanel();
    if (card !== null) return [card].filter(isThere);
    return hasCards ? chosen().filter(isThere) : [];
  };
  const mayWrite = (): boolean => document.state.kind === 'ready';
  const onCards = (run: (cards: readonly TaskId[]) => void): CommandHandler => ({
    applies: () => mayWrite() && subject().length > 0,
    run: () => run(subject()),
  });
  const asks = (what: TaskQuestion): CommandHandler => onCards((cards) => ask({ what, cards }));
  const prioritises = (priority: Priority | null): CommandHandler =>
    onCards((cards) => actions.setFields(cards, { priority }));
  const areArchived = (cards: readonly TaskId[]): boolean =>
    cards.length > 0 && cards.every((card) => document.live('task', card)?.archived === true);
  const focused = (): TaskId | null => {
    const card = inPanel() ?? (hasCards ? (focus() ?? open) : null);
    return card !== null && isThere(card) ? card : null;
  };
  const onFocused = (run: (card: TaskId) => void): CommandHandler => ({
    applies: () => focused() !== null,
    run: () => {
      const card = focused();
      if (card) run(card);
    },
  });
  useCommands({
    'card.open': onFocused((card) => actions.open(card)),
    'card.preview': {
      applies: () => inPanel() === null && focused() !== null,
      run: () => {
        const card = focused();
        if (card) ask({ what: 'preview', cards: [card] });
      },
    },
    'card.rename': {
      ...onFocused((card) => rename(card, inPanel() === card ? 'panel' : 'screen')),
      applies: () => mayWrite() && focused() !== null,
    },
    'card.done': onCards((cards) => actions.toggleDone(cards)),
    'card.owners': asks('owners'),
    'card.due': asks('due'),
    'card.labels': asks('labels'),
    'card.blocked': asks('blocked'),
    'card.cover': asks('cover'),
    'card.repeat': {
      applies: () => mayWrite() && focused() !== null,
      run: () => {
        const card = focused();
        if (card) ask({ what: 'repeat', cards: [card] });
      },
    },
    'card.skip': {
      applies: () => {
        const card = focused();
        return mayWrite() && card !== null && actions.repeatOf(card) !== null;
      },
      run: () => {
        const card = focused();
        if (card) actions.skipRepetition(card);
      },
    },
    'card.list': asks('list'),
    'card.urgent': prioritises('urgent'),
    'card.high': prioritises('high'),
    'card.medium': prioritises('medium'),
    'card.low': prioritises('low'),
    'card.noPriority': prioritises(null),
    'card.copyLink': onFocused((card) =>
      copyLink(cardLink(project, card), 'It opens the card wherever this project is.'),
    ),
    'card.forClient': {
      ...onCards((cards) => actions.toggleForClient(cards)),
      name: () => (actions.areForClient(subject()) ? 'Hide from clients' : COMMANDS['card.forClient'].name),
    },
    'card.archive': {
      ...onCards((cards) => (areArchived(cards) ? actions.takeFromArchive(cards) : actions.archiveCards(cards))),
      name: () => (areArchived(subject()) ? 'Restore card' : COMMANDS['card.archive'].name),
    },
    'card.delete': onCards((cards) => actions.deleteCards(cards)),
  });
  return { focused, subject, isInPanel: () => inPanel() !== null, mayWrite };
}

/** Whether the focus was in the panel last, rather than on the screen beside it: a menu or the palette may have it meanwhile. */
function usePanelInUse(): () => boolean {
  const inPanel = useRef(false);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent): void => {
      const place = target instanceof Element ? target.closest('[data-place=panel],[data-place=board]') : null;
      if (place) inPanel.current = place.getAttribute('data-place') === 'panel';
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
  return () => inPanel.current;
}
