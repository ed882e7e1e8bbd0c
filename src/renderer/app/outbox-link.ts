import type { HostConnection } from '#renderer/host/index.ts';
import type { OutboxService } from '#renderer/state/outbox.ts';
import { Value } from '#renderer/state/value.ts';
import { hexOf } from '#shared/kernel/bytes.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Post, Webhook } from '#shared/ports/outbox.ts';

/** The host's outbox; null where there is none behind the page. */
export function linkOutbox(host: HostConnection, random: RandomBytes): OutboxService | null {
  if (host.edition === 'page') return null;
  const posts = new Value<readonly Post[] | null>(null);
  const webhooks = new Value<readonly Webhook[] | null>(null);
  const read = async (): Promise<void> => {
    const [listed, known] = await Promise.all([host.call('listPosts', {}), host.call('listWebhooks', {})]);
    if (listed.ok) posts.set(listed.value.posts);
    if (known.ok) webhooks.set(known.value.webhooks);
  };
  host.onEvent(({ event }) => (event === 'outboxChanged' ? void read() : undefined));
  // What happened while it was away was told to nobody.
  host.onState(({ kind }) => (kind === 'connected' ? void read() : undefined));
  // Waits for the start: nothing of the first paint needs it.
  setTimeout(() => void read(), FIRST_READ);
  window.addEventListener('online', () => void host.call('hurryPosts', {}));
  return {
    posts,
    webhooks,
    addWebhook: async (webhook) => {
      const kept = await host.call('keepWebhook', { id: newName(random), ...webhook });
      return kept.ok ? ok(kept.value.webhook) : kept;
    },
    removeWebhook: (id) => host.call('removeWebhook', { id }),
    post: async (message) => {
      const added = await host.call('addPost', { id: newName(random), ...message });
      return added.ok ? ok(added.value.post) : added;
    },
    remove: (id) => host.call('removePost', { id }),
    settle: (id, as) => host.call('settlePost', { id, as }),
  };
}

/** Milliseconds. */
const FIRST_READ = 1_500;

/** Of the letters that names of secrets may have. */
function newName(random: RandomBytes): string {
  return hexOf(random(16));
}
