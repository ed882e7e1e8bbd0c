import { useCommands } from '#renderer/commands/index.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Choice } from '#renderer/ui/Choice.tsx';
import type { ReportFields } from '#shared/document/index.ts';
import { layoutsOf } from '#shared/report/status/own-layouts.ts';
import type { MadeReport, ReportRecord } from '../use-made-report.ts';
import type { LayoutEditing } from './use-layout-editing.ts';

interface LayoutChoiceProps {
  readonly report: ReportRecord;
  readonly made: MadeReport | null;
  readonly onChange: (fields: ReportFields) => void;
  readonly editing: Pick<LayoutEditing, 'begin' | 'next'>;
}

/** Those that come with the program and the project's own. The program's are copied to be changed. */
export function LayoutChoice({ report, made, onChange, editing }: LayoutChoiceProps) {
  const { document } = useProject();
  const readOnly = useReadOnly();
  const layouts = layoutsOf(document);
  const chosen = layouts.find(({ key }) => key === report.layout);
  const edit = (): void => {
    if (chosen?.record) editing.begin({ id: chosen.record, layout: chosen.layout, before: chosen.layout });
  };
  const copy = (): void => {
    if (!made) return;
    // As this report has it, with the sections that were chosen for it.
    const layout = { ...made.layout, name: `Copy of ${made.layout.name}`.slice(0, LONGEST_NAME) };
    editing.begin({ id: null, layout, before: layout });
  };
  useCommands({
    'report.layout': { applies: () => !readOnly && made !== null, run: chosen?.record ? edit : copy },
  });
  return (
    <div className="flex flex-col gap-2">
      <Choice
        label="Layout"
        value={chosen?.key ?? 'full'}
        isDisabled={readOnly}
        onChange={(layout) => onChange({ layout, sections: null })}
      >
        {layouts.map(({ key, layout }) => (
          <option key={key} value={key}>
            {layout.name}
          </option>
        ))}
      </Choice>
      <div className="flex flex-wrap gap-2">
        {chosen?.record ? (
          <Button ref={editing.next} size="small" isDisabled={readOnly} onPress={edit}>
            Edit this layout…
          </Button>
        ) : null}
        <Button
          {...(chosen?.record ? {} : { ref: editing.next })}
          size="small"
          isDisabled={readOnly || made === null}
          onPress={copy}
        >
          Copy into an own layout…
        </Button>
      </div>
    </div>
  );
}

/** Characters, as `layoutSchema` has it. */
const LONGEST_NAME = 200;
