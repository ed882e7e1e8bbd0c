import { type CommandId, useCommands } from '#renderer/commands/index.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Choice } from '#renderer/ui/Choice.tsx';
import { type LayoutOf, LONGEST_NAME } from '#shared/report/status/layout.ts';
import type { NamedLayout } from '#shared/report/status/own-layouts.ts';
import type { LayoutEditing } from './use-layout-editing.ts';

interface LayoutChoiceProps<Name extends string> {
  readonly layouts: readonly NamedLayout<Name>[];
  /** Of the one that the report is in. */
  readonly chosen: string;
  /** With the sections that were chosen for this report; null while it is being made. */
  readonly layout: LayoutOf<Name> | null;
  readonly isDisabled: boolean;
  readonly command: CommandId;
  readonly editing: Pick<LayoutEditing<Name>, 'begin' | 'next'>;
  readonly onChoose: (key: string) => void;
}

/** Those that come with the program and the own ones. The program's are copied to be changed. */
export function LayoutChoice<Name extends string>(props: LayoutChoiceProps<Name>) {
  const { layouts, chosen: key, layout: shown, isDisabled, command, editing, onChoose } = props;
  const chosen = layouts.find((each) => each.key === key);
  const own = chosen?.isOwn ? chosen : null;
  const edit = (): void => {
    if (own) editing.begin({ id: own.key, layout: own.layout, before: own.layout });
  };
  const copy = (): void => {
    if (!shown) return;
    const layout = { ...shown, name: `Copy of ${shown.name}`.slice(0, LONGEST_NAME) };
    editing.begin({ id: null, layout, before: layout });
  };
  useCommands({ [command]: { applies: () => !isDisabled && shown !== null, run: own ? edit : copy } });
  return (
    <div className="flex flex-col gap-2">
      <Choice label="Layout" value={key} isDisabled={isDisabled} onChange={onChoose}>
        {layouts.map((each) => (
          <option key={each.key} value={each.key}>
            {each.layout.name}
          </option>
        ))}
      </Choice>
      <div className="flex flex-wrap gap-2">
        {own ? (
          <Button ref={editing.next} size="small" isDisabled={isDisabled} onPress={edit}>
            Edit this layout…
          </Button>
        ) : null}
        <Button
          {...(own ? {} : { ref: editing.next })}
          size="small"
          isDisabled={isDisabled || shown === null}
          onPress={copy}
        >
          Copy into an own layout…
        </Button>
      </div>
    </div>
  );
}
