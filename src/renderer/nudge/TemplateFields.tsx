import { useId, useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { NudgeTemplate } from '#shared/report/nudge/templates.ts';

interface TemplateFieldsProps {
  readonly template: NudgeTemplate;
  /** Not as it came with the program. */
  readonly isOwn: boolean;
  /** Null: as it came. */
  readonly onChange: (template: NudgeTemplate | null) => void;
}

/** The words round the list, kept for this tone and language (NUDGE-2). */
export function TemplateFields({ template, isOwn, onChange }: TemplateFieldsProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (!isOpen) {
    return (
      <Button look="quiet" size="small" className="self-start" onPress={() => setOpen(true)}>
        Change the words{isOwn ? ' (your own)' : ''}…
      </Button>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <TextField label="Subject" value={template.subject} onChange={(subject) => onChange({ ...template, subject })} />
      <label htmlFor={id} className="text-12 font-medium text-muted">
        Words: {'{name}'}, {'{items}'} and {'{me}'} are filled in
      </label>
      <textarea
        id={id}
        dir="auto"
        rows={8}
        value={template.body}
        onChange={({ target }) => onChange({ ...template, body: target.value })}
        className="w-full rounded-small border border-edge bg-raised p-2 text-13 outline-none focus:border-accent focus:ring-1 focus:ring-accent"
      />
      {isOwn ? (
        <Button look="quiet" size="small" className="self-start" onPress={() => onChange(null)}>
          As they came with Throughline
        </Button>
      ) : null}
    </div>
  );
}
