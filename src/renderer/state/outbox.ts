/** Messages to other services, which the host posts (decision 043). */
import { createContext, useContext } from 'react';
import type { Result } from '#shared/kernel/result.ts';
import type { Post, Webhook, WebhookKind } from '#shared/ports/outbox.ts';
import type { View } from '#shared/views/index.ts';

export interface NewWebhook {
  readonly name: string;
  readonly kind: WebhookKind;
  readonly url: string;
}

export interface OutboxService {
  /** The newest first; null before the host has said. */
  readonly posts: View<readonly Post[] | null>;
  readonly webhooks: View<readonly Webhook[] | null>;
  addWebhook(webhook: NewWebhook): Promise<Result<Webhook>>;
  removeWebhook(id: string): Promise<Result<unknown>>;
  post(message: { readonly webhook: string; readonly label: string; readonly text: string }): Promise<Result<Post>>;
  remove(id: string): Promise<Result<unknown>>;
  settle(id: string, as: 'send' | 'wasSent'): Promise<Result<unknown>>;
}

export const OutboxContext = createContext<OutboxService | null>(null);

/** Null where there is no host that would post. */
export function useOutbox(): OutboxService | null {
  return useContext(OutboxContext);
}
