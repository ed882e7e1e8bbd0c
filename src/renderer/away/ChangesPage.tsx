import { BellDot } from 'lucide-react';
import { useRef } from 'react';
import { useNews } from '#renderer/state/news.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useMinute } from '#renderer/state/today.ts';
import type { Heard } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { counted, numberWords } from '#shared/kernel/counted.ts';
import { AwayList } from './AwayList.tsx';
import { Decisions } from './Decisions.tsx';
import { MovedDates } from './MovedDates.tsx';

interface ChangesPageProps {
  readonly reversal: Reversal;
}

/** [AWAY-1] [AWAY-2] [REVIEW-2] What others did meanwhile, what that moved, and what of it nobody has decided. */
export default function ChangesPage({ reversal }: ChangesPageProps) {
  const { heard, since, review, left, markSeen, settle, askAgain } = useNews();
  const title = useRef<HTMLHeadingElement>(null);
  return (
    <main aria-label="What changed" className="min-w-0 grow overflow-y-auto">
      <div className="mx-auto flex w-full max-w-200 flex-col gap-8 px-6 pt-4 pb-24">
        <h2 ref={title} tabIndex={-1} className="text-18 font-semibold outline-none">
          What changed
        </h2>
        {review.length > 0 ? (
          <Decisions items={review} reversal={reversal} onSettled={settle} onEmptied={() => title.current?.focus()} />
        ) : null}
        {left > 0 ? (
          <Left
            count={left}
            onAsk={() => {
              askAgain();
              title.current?.focus();
            }}
          />
        ) : null}
        {heard && heard.count > 0 ? (
          <Away
            heard={heard}
            since={since}
            onSeen={() => {
              markSeen();
              title.current?.focus();
            }}
          />
        ) : null}
        {heard?.count === 0 && review.length === 0 ? (
          <EmptyState icon={BellDot} title="Nothing new">
            What others do while you look elsewhere is gathered here, and what two people meant differently is put to
            you. You have seen everything.
          </EmptyState>
        ) : null}
      </div>
    </main>
  );
}

/** What was left as it stands can be asked again: it was left on this device alone. */
function Left({ count, onAsk }: { readonly count: number; readonly onAsk: () => void }) {
  return (
    <p className="tabular text-12 text-muted">
      {counted(count, 'decision')} left as {count === 1 ? 'it stands' : 'they stand'}.{' '}
      <button type="button" onClick={onAsk} className="rounded-small text-accent-text hover:underline">
        Ask me again
      </button>
    </p>
  );
}

interface AwayProps {
  readonly heard: Heard;
  readonly since: number;
  readonly onSeen: () => void;
}

function Away({ heard, since, onSeen }: AwayProps) {
  const now = useMinute();
  const older = heard.count - heard.records.length;
  return (
    <section aria-label="While you were away" className="flex flex-col gap-5">
      <header className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 grow">
          <h3 className="text-15 font-medium">While you were away</h3>
          <p className="tabular text-muted">
            {counted(heard.count, 'change')}
            {since > 0 ? ` since ${shortInstant(since, now)}` : ''}
            {older > 0 ? `, of which the newest ${numberWords(heard.records.length)} are told here` : ''}.
          </p>
        </div>
        <Button onPress={onSeen}>I have seen this</Button>
      </header>
      <MovedDates records={heard.records} />
      <AwayList records={heard.records} />
    </section>
  );
}
