import { useId } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Segments } from '#renderer/ui/Segments.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { visibleText } from '#shared/domain/names.ts';
import { LONGEST_NAME, type SectionKinds } from '#shared/report/status/layout.ts';
import { ACCENT } from '#shared/report/status/style.ts';
import { contrastOnPaper, READABLE } from './layout/contrast.ts';
import { LogoField } from './layout/LogoField.tsx';
import { SectionList } from './SectionList.tsx';
import type { LayoutDraft, LayoutEditing } from './use-layout-editing.ts';

interface LayoutEditorProps<Name extends string> {
  readonly editing: LayoutEditing<Name>;
  readonly draft: LayoutDraft<Name>;
  readonly kinds: SectionKinds<Name>;
  /** What reports are called where a layout does not say it. */
  readonly called: string;
  /** What a draft is in whose layout is deleted. */
  readonly instead: string;
  readonly isDisabled: boolean;
}

/** An own layout, beside the report as it would look in it. */
export function LayoutEditor<Name extends string>(props: LayoutEditorProps<Name>) {
  const { editing, draft, kinds, called, instead, isDisabled } = props;
  const { id, layout } = draft;
  const { change } = editing;
  const isNamed = visibleText(layout.name) !== '';
  return (
    <section
      aria-label="Layout"
      className="flex w-80 shrink-0 flex-col gap-4 overflow-y-auto border-e border-hairline p-4 max-small:w-auto"
    >
      <TextField
        label="Name of the layout"
        autoFocus
        maxLength={LONGEST_NAME}
        value={layout.name}
        onChange={(name) => change({ name })}
        problem={isNamed ? null : 'A layout needs a name.'}
      />
      <Segments<'a4' | 'letter'>
        label="Paper"
        value={layout.page}
        options={[
          { id: 'a4', name: 'A4' },
          { id: 'letter', name: 'Letter' },
        ]}
        onChange={(page) => change({ page })}
      />
      <Checkbox isSelected={layout.isCompact} onChange={(isCompact) => change({ isCompact })}>
        Dense, with a line for every row
      </Checkbox>
      <TextField
        label="Kind of report"
        placeholder={called}
        maxLength={100}
        value={layout.kind}
        onChange={(kind) => change({ kind })}
      />
      <Colour accent={layout.accent} onChange={(accent) => change({ accent })} />
      <LogoField logo={layout.logo} isDisabled={isDisabled} onChange={(logo) => change({ logo })} />
      <TextField
        label="At the head of the pages after the first"
        placeholder="The report’s title"
        maxLength={LONGEST_NAME}
        value={layout.header}
        onChange={(header) => change({ header })}
      />
      <TextField
        label="At the foot of pages"
        placeholder="The day that it is of"
        maxLength={LONGEST_NAME}
        value={layout.footer}
        onChange={(footer) => change({ footer })}
      />
      <SectionList
        kinds={kinds}
        sections={layout.sections}
        isDisabled={isDisabled}
        isWorded
        onChange={(sections) => change({ sections })}
      />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" isDisabled={isDisabled || !isNamed} onPress={editing.save}>
          Save layout
        </Button>
        <Button onPress={editing.cancel}>Cancel</Button>
        {id === null ? null : (
          <Button isDisabled={isDisabled} onPress={() => editing.remove(id)}>
            Delete layout
          </Button>
        )}
      </div>
      {id === null ? null : (
        <p className="text-12 text-muted">
          Other drafts in this layout follow it. What was sent stays as it was sent. A draft whose layout is deleted
          takes {instead}.
        </p>
      )}
    </section>
  );
}

interface ColourProps {
  readonly accent: string | null;
  readonly onChange: (accent: string | null) => void;
}

function Colour({ accent, onChange }: ColourProps) {
  const field = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={field} className="text-12 font-medium text-muted">
        Colour of headings
      </label>
      <div className="flex items-center gap-2">
        <input
          id={field}
          type="color"
          value={accent ?? ACCENT}
          onChange={({ target }) => onChange(target.value)}
          className="h-7 w-14 rounded-small border border-edge bg-raised p-0.5"
        />
        {accent === null ? null : (
          <Button size="small" onPress={() => onChange(null)}>
            The program’s own
          </Button>
        )}
      </div>
      {contrastOnPaper(accent ?? ACCENT) < READABLE ? (
        <p aria-live="polite" className="text-12 text-muted">
          Headings in this colour are hard to read on paper. A darker one reads better.
        </p>
      ) : null}
    </div>
  );
}
