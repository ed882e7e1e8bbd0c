import { File, Link2, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { QuickAdd } from '#renderer/ui/QuickAdd.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { addLinkAttachments, deleteRecord } from '#shared/document/index.ts';
import { isSafeHref } from '#shared/document/text/index.ts';
import type { AttachmentRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { Section } from './Section.tsx';

interface AttachmentsProps {
  readonly task: TaskId;
  readonly attachments: readonly AttachmentRecord[];
}

export function Attachments({ task, attachments }: AttachmentsProps) {
  const { document } = useProject();
  const run = useRun();
  const readOnly = useReadOnly();
  const [adding, setAdding] = useState(false);
  if (readOnly && attachments.length === 0) return null;
  return (
    <Section title="Attachments">
      <ul aria-label="Attachments">
        {attachments.map((attachment) => (
          <li key={attachment.id} className="group flex min-h-7 items-center gap-2 rounded-small px-1 hover:bg-hover">
            <AttachmentLink attachment={attachment} />
            {readOnly ? null : (
              <RowButton
                icon={Trash2}
                label={`Delete attachment ${attachment.name}`}
                onPress={() => run(deleteRecord(document, 'attachment', attachment.id))}
                className="size-6! opacity-0 focus-visible:opacity-100 group-hover:opacity-100"
              />
            )}
          </li>
        ))}
      </ul>
      {readOnly ? null : (
        <QuickAdd
          label="Attach link"
          buttonText="Attach link"
          placeholder="https://…"
          open={adding}
          onOpen={() => setAdding(true)}
          onClose={() => setAdding(false)}
          onAdd={(urls) => {
            const links = urls.map((url) => ({ url }));
            return run(addLinkAttachments(document, task, links)) !== undefined;
          }}
        />
      )}
    </Section>
  );
}

function AttachmentLink({ attachment }: { readonly attachment: AttachmentRecord }) {
  const { name, url } = attachment;
  const shown = name || url || 'Attachment';
  const live = url !== null && isSafeHref(url);
  const Icon = live ? Link2 : File;
  return (
    <>
      <Icon size={14} className="shrink-0 text-muted" aria-hidden />
      {live ? (
        <a
          href={url}
          target="_blank"
          rel="noreferrer noopener"
          title={url}
          dir="auto"
          className="grow truncate text-accent-text hover:underline"
        >
          {shown}
        </a>
      ) : (
        <span dir="auto" className="grow truncate" title={url ?? undefined}>
          {shown}
        </span>
      )}
    </>
  );
}
