import { useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import type { OutboxService } from '#renderer/state/outbox.ts';
import { useView } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Choice } from '#renderer/ui/Choice.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { WebhookKind } from '#shared/ports/outbox.ts';

const KINDS: Readonly<Record<WebhookKind, string>> = { slack: 'Slack', teams: 'Teams', other: 'Another service' };

interface WebhooksDialogProps {
  readonly outbox: OutboxService;
  readonly onClose: () => void;
}

/** Where messages may be posted. An address is kept with this device's secrets and shown to nobody again. */
export function WebhooksDialog({ outbox, onClose }: WebhooksDialogProps) {
  const webhooks = useView(outbox.webhooks) ?? [];
  const run = useRun();
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [kind, setKind] = useState<WebhookKind>('slack');
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (): Promise<void> => {
    if (name.trim() === '') return setProblem('Give it a name, as the channel is called.');
    const added = await outbox.addWebhook({ name: name.trim(), kind, url });
    if (!added.ok) return setProblem([added.error.message, added.error.help].filter(Boolean).join(' '));
    setName('');
    setUrl('');
    setProblem(null);
  };
  return (
    <Dialog title="Webhooks" isOpen onClose={onClose} actions={<Button onPress={onClose}>Close</Button>}>
      <div className="flex flex-col gap-3">
        <p className="text-muted">
          An incoming webhook lets this device post to a channel. Whoever knows its address can post there: it is kept
          with the secrets of this device, and not shown again.
        </p>
        {webhooks.length === 0 ? null : (
          <ul aria-label="Webhooks" className="flex flex-col">
            {webhooks.map((webhook) => (
              <li key={webhook.id} className="flex items-center gap-2 py-1">
                <span className="grow">
                  {webhook.name}{' '}
                  <span className="text-12 text-muted">
                    {KINDS[webhook.kind]}, {webhook.host}
                  </span>
                </span>
                <Button
                  size="small"
                  aria-label={`Remove ${webhook.name}`}
                  onPress={() => void outbox.removeWebhook(webhook.id).then(run)}
                >
                  Remove
                </Button>
              </li>
            ))}
          </ul>
        )}
        <form
          // What was wrong with the address before is said beside it and keeps nobody from trying another one.
          noValidate
          className="flex flex-col gap-2 border-t border-hairline pt-3"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <TextField label="Name" value={name} onChange={setName} placeholder="#harbour" />
          <Choice label="Service" value={kind} onChange={setKind}>
            {Object.entries(KINDS).map(([id, words]) => (
              <option key={id} value={id}>
                {words}
              </option>
            ))}
          </Choice>
          <TextField label="Address" value={url} onChange={setUrl} placeholder="https://…" problem={problem} />
          <Button type="submit" className="self-start">
            Add the webhook
          </Button>
        </form>
      </div>
    </Dialog>
  );
}
