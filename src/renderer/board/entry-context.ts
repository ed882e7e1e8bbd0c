/** Who and what quick entry knows of in a project. */
import { useMemo } from 'react';
import { useProfile } from '#renderer/state/profile.ts';
import { useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { labelTitle } from '#renderer/ui/LabelMark.tsx';
import type { QuickEntryContext } from '#shared/entry/index.ts';

export function useEntryContext(): QuickEntryContext {
  const { views } = useProject();
  const people = useView(views.people);
  const labels = useView(views.labels);
  const me = useView(useProfile().me);
  const today = useToday();
  return useMemo(
    () => ({
      today,
      me: people.find((person) => person.id === me.id)?.id ?? null,
      people,
      labels: labels.map((label) => ({ id: label.id, name: labelTitle(label) })),
    }),
    [today, me, people, labels],
  );
}
