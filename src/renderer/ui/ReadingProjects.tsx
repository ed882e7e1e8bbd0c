import { ProgressBar } from './ProgressBar.tsx';

/** Over what is made of several projects, while some of them are not in it yet. */
export function ReadingProjects({ read }: { readonly read: { readonly known: number; readonly all: number } | null }) {
  if (read === null) return null;
  const { known, all } = read;
  const text = `Reading your projects: ${known} of ${all} ${all === 1 ? 'is' : 'are'} known`;
  return <ProgressBar label="Reading your projects" value={known / all} text={text} />;
}
