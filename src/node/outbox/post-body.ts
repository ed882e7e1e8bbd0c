import type { WebhookKind } from '#shared/ports/outbox.ts';

/** The message in the shape that the service takes. Teams shows nothing but cards since its connectors were retired. */
export function postBody(kind: WebhookKind, text: string): string {
  if (kind !== 'teams') return JSON.stringify({ text });
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [{ type: 'TextBlock', text, wrap: true }],
  };
  return JSON.stringify({
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  });
}
