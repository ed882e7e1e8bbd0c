/**
 * What is said of one card by the flags of the project's row (SUMMARY-8): a screen of cards asks for those in sight alone, and a
 * card is drawn again only when its own flags say something else.
 */
import { useCallback, useEffect, useMemo, useReducer } from 'react';
import { useRowFlags } from '#renderer/state/row-flags.ts';
import { useToday } from '#renderer/state/today.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { SEVERITY_WORDS } from '#renderer/ui/flag-signs.ts';
import { subjectOf } from '#shared/domain/subjects.ts';
import { answered, newestAnswers } from '#shared/insight/answers.ts';
import type { Flag } from '#shared/insight/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';

const NONE: readonly Flag[] = [];

/** Those that ask to be acted on, the gravest first: a mark for what is merely to be known of would stand on most cards. */
export function pressing(flags: readonly Flag[]): readonly Flag[] {
  const isPressing = ({ severity }: Flag): boolean => severity !== 'notice';
  return flags.every(isPressing) ? flags : flags.filter(isPressing);
}

/** "Alarm: Was due Tue 17 Nov, 3 working days ago. Warning: …"; '' where nothing asks to be acted on. */
export function flagWords(flags: readonly Flag[]): string {
  return pressing(flags)
    .map(({ severity, sentence }) => `${SEVERITY_WORDS[severity]}: ${sentence}`)
    .join(' ');
}

/** All of a card, the gravest first. */
export function useCardFlags(card: TaskId): readonly Flag[] {
  const subject = subjectOf('task', card);
  return useRowFlags(useCallback((flags) => flags?.of(subject) ?? NONE, [subject]));
}

/** The same without those that somebody answered since the row was reckoned: the list must not outlast the answer. */
export function useOpenFlags(card: TaskId): readonly Flag[] {
  const { document } = useProject();
  const flags = useCardFlags(card);
  const today = useToday();
  const [answers, look] = useReducer((count: number) => count + 1, 0);
  useEffect(() => document.changes.on(({ records }) => (records.has('flagAnswer') ? look() : undefined)), [document]);
  return useMemo(() => {
    if (flags.length === 0 || answers < 0) return flags;
    const newest = newestAnswers(document.all('flagAnswer'));
    return flags.filter((flag) => answered(flag, newest, today) === null);
  }, [document, flags, today, answers]);
}
