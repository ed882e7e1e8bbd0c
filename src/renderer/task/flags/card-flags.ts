/**
 * What is said of one card by the flags of the project's row (SUMMARY-8): a screen of cards asks for those in sight alone, and a
 * card is drawn again only when its own flags say something else.
 */
import { useCallback, useEffect, useMemo, useReducer } from 'react';
import { type Pressing, type RowFlags, useRowFlags } from '#renderer/state/row-flags.ts';
import { useToday } from '#renderer/state/today.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { SEVERITY_WORDS } from '#renderer/ui/flag-signs.ts';
import { type Subject, subjectOf } from '#shared/domain/subjects.ts';
import { answered, newestAnswers } from '#shared/insight/answers.ts';
import type { Flag } from '#shared/insight/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';

const NONE: readonly Flag[] = [];

/** What a card is marked with. */
export type Mark = Pick<Flag, 'severity' | 'sentence'>;

/** Of more flags than its row has words for. */
const UNTOLD: Readonly<Record<Pressing, readonly Mark[]>> = {
  alarm: [{ severity: 'alarm', sentence: 'See the project’s flags.' }],
  warning: [{ severity: 'warning', sentence: 'See the project’s flags.' }],
};

/** Those that ask to be acted on, the gravest first: a mark for what is merely to be known of would stand on most cards. */
export function pressing<T extends Mark>(flags: readonly T[]): readonly T[] {
  const isPressing = ({ severity }: Mark): boolean => severity !== 'notice';
  return flags.every(isPressing) ? flags : flags.filter(isPressing);
}

/** "Alarm: Was due Tue 17 Nov, 3 working days ago. Warning: …"; '' where nothing asks to be acted on. */
export function flagWords(flags: readonly Mark[]): string {
  return pressing(flags)
    .map(({ severity, sentence }) => `${SEVERITY_WORDS[severity]}: ${sentence}`)
    .join(' ');
}

/** All of a card, the gravest first. */
export function useCardFlags(card: TaskId): readonly Mark[] {
  const subject = subjectOf('task', card);
  return useRowFlags(useCallback((flags) => marksOf(flags, subject), [subject]));
}

export function marksOf(flags: RowFlags | null, subject: Subject): readonly Mark[] {
  const untold = flags?.untold(subject) ?? null;
  return untold === null ? (flags?.of(subject) ?? NONE) : UNTOLD[untold];
}

/** Those that the row has words for, without those that somebody answered since the row was reckoned: the list must not outlast the answer. */
export function useOpenFlags(card: TaskId): readonly Flag[] {
  const { document } = useProject();
  const subject = subjectOf('task', card);
  const flags = useRowFlags(useCallback((all) => all?.of(subject) ?? NONE, [subject]));
  const today = useToday();
  const [answers, look] = useReducer((count: number) => count + 1, 0);
  useEffect(() => document.changes.on(({ records }) => (records.has('flagAnswer') ? look() : undefined)), [document]);
  return useMemo(() => {
    if (flags.length === 0 || answers < 0) return flags;
    const newest = newestAnswers(document.all('flagAnswer'));
    return flags.filter((flag) => answered(flag, newest, today) === null);
  }, [document, flags, today, answers]);
}
