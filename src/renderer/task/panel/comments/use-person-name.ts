import { useProject } from '#renderer/state/workspace.ts';
import type { PersonId } from '#shared/kernel/ids.ts';

/** What people are called in the words of conversations; `otherwise` where no person of the project stands for them. */
export function usePersonName(): (person: PersonId | null, otherwise?: string | null) => string {
  const { document } = useProject();
  return (person, otherwise = null) =>
    (person === null ? undefined : document.get('person', person)?.name) || otherwise || 'Somebody';
}
