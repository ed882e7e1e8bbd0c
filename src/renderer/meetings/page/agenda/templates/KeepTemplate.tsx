import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { NameDialog } from '#renderer/ui/NameDialog.tsx';
import { createAgendaTemplate } from '#shared/document/index.ts';
import type { MeetingDetail } from '#shared/views/index.ts';
import { lengthOf, templateOf } from './take-agenda.ts';

interface KeepTemplateProps {
  readonly meeting: MeetingDetail;
  readonly reversal: Reversal;
  readonly onClose: () => void;
}

/** The agenda of a meeting, kept to be used again. */
export function KeepTemplate({ meeting, reversal, onClose }: KeepTemplateProps) {
  const { document } = useProject();
  const run = useRun();
  const { title, purpose } = meeting.entry;
  const keep = (name: string): void => {
    const items = templateOf(meeting.agenda);
    const made = run(createAgendaTemplate(document, { name, purpose, length: lengthOf(items), items }));
    if (made === undefined) return;
    onClose();
    reversal.offerUndo('Agenda kept as a template.');
  };
  return (
    <NameDialog
      title="Keep this agenda as a template"
      action="Keep"
      initial={title}
      missing="What is it called?"
      onClose={onClose}
      onSave={keep}
    />
  );
}
