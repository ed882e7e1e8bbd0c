import { CircleCheck, CircleHelp, CircleX, Hourglass, type LucideIcon, Send } from 'lucide-react';
import { useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { type OutboxService, useOutbox } from '#renderer/state/outbox.ts';
import { useMinute } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { shortInstant, timeOfInstant } from '#renderer/ui/dates/format-date.ts';
import type { Post, PostState } from '#shared/ports/outbox.ts';
import { WebhooksDialog } from './WebhooksDialog.tsx';

/** What was posted by a webhook, and what became of it. Absent where no host would post. */
export function OutboxPart() {
  const outbox = useOutbox();
  return outbox === null ? null : <Outbox outbox={outbox} />;
}

function Outbox({ outbox }: { readonly outbox: OutboxService }) {
  const posts = useView(outbox.posts);
  const webhooks = useView(outbox.webhooks);
  const [isSetting, setSetting] = useState(false);
  if (posts === null || webhooks === null) return null;
  return (
    <section aria-label="Outbox" className="border-t border-hairline pt-4">
      <div className="flex items-baseline gap-2 px-2">
        <h2 className="grow text-15 font-semibold">Outbox</h2>
        <Button look="quiet" size="small" onPress={() => setSetting(true)}>
          Webhooks{webhooks.length === 0 ? '' : ` (${webhooks.length})`}…
        </Button>
      </div>
      {posts.length === 0 ? (
        <p className="px-2 text-12 text-muted">
          Nudges can be posted to a channel of Slack, Teams or another service. What waits to be posted stands here.
        </p>
      ) : (
        <ul aria-label="Outbox" className="flex flex-col">
          {posts.slice(0, 20).map((post) => (
            <PostRow key={post.id} post={post} outbox={outbox} />
          ))}
        </ul>
      )}
      {isSetting ? <WebhooksDialog outbox={outbox} onClose={() => setSetting(false)} /> : null}
    </section>
  );
}

const SIGNS: Readonly<Record<PostState['kind'], { readonly icon: LucideIcon; readonly look: string }>> = {
  waiting: { icon: Hourglass, look: 'text-muted' },
  sending: { icon: Send, look: 'text-muted' },
  sent: { icon: CircleCheck, look: 'text-on-track' },
  failed: { icon: CircleX, look: 'text-off-track' },
  unknown: { icon: CircleHelp, look: 'text-at-risk' },
};

function PostRow({ post, outbox }: { readonly post: Post; readonly outbox: OutboxService }) {
  const now = useMinute();
  const run = useRun();
  const { id, label, to, state } = post;
  const { icon: Icon, look } = SIGNS[state.kind];
  const isOpen = state.kind === 'failed' || state.kind === 'unknown';
  const settle = (as: 'send' | 'wasSent') => () => void outbox.settle(id, as).then(run);
  return (
    <li className="flex min-h-(--row) flex-wrap items-center gap-2 px-2 py-1">
      <Icon size={15} strokeWidth={1.75} className={look} aria-hidden />
      <span className="min-w-0 grow">
        <span className="font-medium">{label}</span> <span className="text-12 text-muted">to {to}</span>
        <span className="block text-12 text-muted">{stateWords(state, now)}</span>
      </span>
      {isOpen ? (
        <>
          <Button size="small" onPress={settle('send')}>
            Send {state.kind === 'failed' ? 'again' : 'it again'}
          </Button>
          {state.kind === 'unknown' ? (
            <Button size="small" onPress={settle('wasSent')}>
              It was posted
            </Button>
          ) : null}
        </>
      ) : null}
      {state.kind === 'sending' ? null : (
        <Button look="quiet" size="small" onPress={() => void outbox.remove(id).then(run)}>
          {state.kind === 'waiting' ? 'Cancel' : 'Remove'}
        </Button>
      )}
    </li>
  );
}

function stateWords(state: PostState, now: number): string {
  switch (state.kind) {
    case 'waiting':
      return state.problem === null
        ? 'Waiting to be posted'
        : `${state.problem.message} Next try at ${timeOfInstant(state.next)}.`;
    case 'sending':
      return 'Being posted';
    case 'sent':
      return `Posted ${shortInstant(state.at, now)}`;
    case 'failed':
    case 'unknown':
      return [state.problem.message, state.problem.help].filter(Boolean).join(' ');
  }
}
