import { useRoute } from '#renderer/state/routes.ts';

/** [REG-5] The line of the notes that the address names: where something was made that leads back to it. */
export function useWantedLine(): string | null {
  const route = useRoute();
  return route.kind === 'project' && route.page === 'meetings' ? (route.line ?? null) : null;
}
