import { type ReactNode, useState } from 'react';
import { type CommandId, useCommands } from '#renderer/commands/index.ts';
import { Button } from '#renderer/ui/Button.tsx';
import type { ReportPage } from '#shared/report/status/page.ts';
import { Preview } from './Preview.tsx';
import { ReportBar } from './ReportBar.tsx';
import type { FileActions } from './use-file-actions.ts';

interface DraftFrameProps {
  readonly label: string;
  readonly title: string;
  /** What would be saved and sent now; null while it is being made. */
  readonly page: ReportPage | null;
  /** What the sheets show. */
  readonly shown: ReportPage | null;
  /** What is said while there is nothing to show. */
  readonly waiting: string;
  readonly actions: FileActions;
  readonly commands: { readonly send: CommandId; readonly save: CommandId };
  readonly canSend: boolean;
  readonly canDelete: boolean;
  readonly onDelete: () => void;
  readonly onLeave: () => void;
  readonly sendDialog: (close: () => void) => ReactNode;
  /** What is chosen. */
  readonly children: ReactNode;
}

/** A report that is being written: what is chosen beside what comes of it. */
export function DraftFrame(props: DraftFrameProps) {
  const { label, title, page, shown, waiting, actions, commands, canSend, sendDialog, children } = props;
  const [isSending, setSending] = useState(false);
  useCommands({
    [commands.send]: { applies: () => canSend, run: () => setSending(true) },
    [commands.save]: { applies: () => page !== null, run: () => void (page && actions.save(page, 'pdf')) },
  });
  return (
    <main aria-label={label} className="flex min-h-0 min-w-0 grow flex-col">
      <ReportBar title={title} report={page} actions={actions} onLeave={props.onLeave}>
        <Button isDisabled={!props.canDelete} onPress={props.onDelete}>
          Delete draft
        </Button>
        <Button look="primary" isDisabled={!canSend} onPress={() => setSending(true)}>
          Send…
        </Button>
      </ReportBar>
      <div className="flex min-h-0 grow max-small:flex-col max-small:overflow-y-auto">
        {children}
        <div className="flex min-h-0 min-w-0 grow flex-col bg-sunken">
          {shown ? <Preview report={shown} /> : <p className="p-6 text-muted">{waiting}</p>}
        </div>
      </div>
      {isSending && canSend ? sendDialog(() => setSending(false)) : null}
    </main>
  );
}

/** Beside the sheets. */
export function Choices({ children }: { readonly children: ReactNode }) {
  return (
    <section
      aria-label="What is in the report"
      className="flex w-80 shrink-0 flex-col gap-4 overflow-y-auto border-e border-hairline p-4 max-small:w-auto"
    >
      {children}
    </section>
  );
}
