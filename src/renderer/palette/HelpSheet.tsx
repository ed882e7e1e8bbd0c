import { COMMAND_IDS, COMMANDS, type CommandGroup, chordText, GROUPS } from '#renderer/commands/index.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';

interface KeyRow {
  readonly name: string;
  readonly keys: readonly string[];
}

/** What is no command: moving about. */
const WALKING: readonly KeyRow[] = [
  { name: 'Walk over the cards', keys: ['arrowup', 'arrowdown', 'arrowleft', 'arrowright'] },
  { name: 'First or last card of the list', keys: ['home', 'end'] },
  { name: 'A page of cards', keys: ['pageup', 'pagedown'] },
  { name: 'Pick a card up, and drop it', keys: ['space'] },
  { name: 'One step back, close the panel', keys: ['escape'] },
  { name: 'Next field or button', keys: ['tab'] },
];

/** Every key there is, on one sheet. */
export default function HelpSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" size="wide" isOpen onClose={onClose}>
      <div className="columns-[16rem] gap-8">
        <Group name="Moving about" rows={WALKING} />
        {GROUPS.map((group) => (
          <Group key={group} name={group} rows={rowsOf(group)} />
        ))}
      </div>
    </Dialog>
  );
}

function rowsOf(group: CommandGroup): readonly KeyRow[] {
  return COMMAND_IDS.flatMap((id) => {
    const { name, keys = [], group: own } = COMMANDS[id];
    return own === group && keys.length > 0 ? [{ name: name.replace(/…$/, ''), keys }] : [];
  });
}

function Group({ name, rows }: { readonly name: string; readonly rows: readonly KeyRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={name} className="mb-5">
      <h3 className="mb-1 break-after-avoid text-12 font-semibold text-muted">{name}</h3>
      <dl>
        {rows.map((row) => (
          <div key={row.name} className="flex min-h-6 break-inside-avoid items-baseline gap-3">
            <dt className="grow">{row.name}</dt>
            <dd className="flex shrink-0 flex-wrap justify-end gap-1">
              {row.keys.map((keys) => (
                <kbd key={keys} className="tabular rounded-small bg-pressed px-1.5 font-sans text-11 leading-5">
                  {chordText(keys)}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
