import { type FormEvent, useId, useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Segments } from '#renderer/ui/Segments.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { setStatus } from '#shared/document/index.ts';
import { PROJECT_STATUSES, type ProjectStatus } from '#shared/domain/insight-records.ts';
import { STATUS_WORDS } from '#shared/domain/status-words.ts';
import type { ProposedStatus } from '#shared/insight/index.ts';

interface StatusDialogProps {
  readonly proposed: ProposedStatus;
  readonly stated: ProjectStatus | null;
  readonly reversal: Reversal;
  readonly onClose: () => void;
}

const OPTIONS = PROJECT_STATUSES.map((id) => ({ id, name: STATUS_WORDS[id] }));

/** [INSIGHT-2] How the project stands, with a sentence; what the rules proposed is kept beside it. */
export function StatusDialog({ proposed, stated, reversal, onClose }: StatusDialogProps) {
  const { document } = useProject();
  const run = useRun();
  const form = useId();
  const [status, choose] = useState(stated ?? proposed.status);
  const [sentence, setSentence] = useState('');
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const said = { status, sentence, proposed: proposed.status, reasons: proposed.reasons };
    if (run(setStatus(document, said)) === undefined) return;
    onClose();
    reversal.offerUndo(`Status: ${STATUS_WORDS[status].toLowerCase()}.`);
  };
  return (
    <Dialog
      title="Set status"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={form} isDisabled={sentence.trim() === ''}>
            Set status
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={save} className="flex flex-col gap-3">
        <Segments label="Status" value={status} options={OPTIONS} onChange={choose} />
        <TextField label="Why, in a sentence" autoFocus value={sentence} onChange={setSentence} />
        <p className="written text-12 text-muted" dir="auto">
          The rules propose “{STATUS_WORDS[proposed.status]}”: {proposed.reasons.join(' ')}
        </p>
      </form>
    </Dialog>
  );
}
