import { TextField } from '#renderer/ui/TextField.tsx';
import type { MeetingDraft } from './meeting-draft.ts';

interface MeetingFieldsProps {
  readonly draft: MeetingDraft;
  readonly titleProblem: string | null;
  readonly onChange: (change: Partial<MeetingDraft>) => void;
}

/** What it is called, what for, and where. */
export function MeetingFields({ draft, titleProblem, onChange }: MeetingFieldsProps) {
  return (
    <>
      <TextField
        label="Title"
        value={draft.title}
        placeholder="Weekly site meeting"
        autoFocus
        problem={titleProblem}
        onChange={(title) => onChange({ title })}
      />
      <TextField
        label="Purpose"
        value={draft.purpose}
        placeholder="What everybody should know or have decided at its end"
        onChange={(purpose) => onChange({ purpose })}
      />
      <div className="grid grid-cols-2 gap-3 max-small:grid-cols-1">
        <TextField
          label="Where"
          value={draft.where}
          placeholder="Site office"
          onChange={(where) => onChange({ where })}
        />
        <TextField label="Link" value={draft.link} placeholder="https://…" onChange={(link) => onChange({ link })} />
      </div>
    </>
  );
}
