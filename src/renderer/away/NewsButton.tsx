import { BellDot } from 'lucide-react';
import { useCommands } from '#renderer/commands/index.ts';
import { useNews, useSeenLive } from '#renderer/state/news.ts';
import { formatRoute } from '#renderer/state/routes.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { counted, numberWords } from '#shared/kernel/counted.ts';

/** In the bar, where others did something that was not seen, or something waits for a decision. It never comes forward by itself. */
export function NewsButton() {
  const { id } = useProject();
  const news = useNews();
  useSeenLive(news);
  const changes = news.heard?.count ?? 0;
  const decisions = news.review.length;
  useCommands({ 'changes.seen': { applies: () => changes > 0, run: news.markSeen } });
  if (changes === 0 && decisions === 0) return null;
  const said = [
    ...(changes > 0 ? [counted(changes, 'change')] : []),
    ...(decisions > 0 ? [`${counted(decisions, 'decision')} to make`] : []),
  ];
  return (
    <a
      href={formatRoute({ kind: 'project', project: id, page: 'changes', card: null })}
      title={`What changed: ${said.join(', ')}`}
      className="flex h-6 shrink-0 items-center gap-1 rounded-small border border-hairline bg-raised px-2 text-12 font-medium shadow-card hover:bg-hover"
    >
      <BellDot
        size={14}
        strokeWidth={1.75}
        className={decisions > 0 ? 'text-at-risk' : 'text-accent-text'}
        aria-hidden
      />
      <span className="tabular" aria-hidden>
        {numberWords(changes || decisions)}
      </span>
      <span className="sr-only">What changed: {said.join(', ')}</span>
    </a>
  );
}
