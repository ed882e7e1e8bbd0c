import { useState } from 'react';
import { useDevice } from '#renderer/state/device.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useWorkspace } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { numberWords } from '#shared/kernel/counted.ts';
import type { Problem } from '#shared/kernel/result.ts';

const WORD = 'erase';
const FORM = 'erase-form';

/** Asks before everything on this device goes, by a word that nobody types by accident. */
export default function EraseDialog({ onClose }: { readonly onClose: () => void }) {
  const { eraseEverything } = useDevice();
  const projects = useView(useWorkspace().projects) ?? [];
  const [typed, setTyped] = useState('');
  const [isErasing, setErasing] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const meant = typed.trim().toLowerCase() === WORD;
  const erase = async (): Promise<void> => {
    setErasing(true);
    const begun = await eraseEverything();
    // Where it began, this window starts anew.
    if (begun.ok) return;
    setErasing(false);
    setProblem(begun.error);
  };
  return (
    <Dialog
      title="Erase everything on this device?"
      role="alertdialog"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Keep everything</Button>
          <Button look="danger" type="submit" form={FORM} isDisabled={!meant} isPending={isErasing}>
            Erase everything
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div>
          <h3 className="font-semibold">What goes, for good</h3>
          <ul className="mt-1 list-disc ps-4">
            <li>
              {countWords(projects.filter(({ missing }) => !missing).length)} with all cards and texts, archived ones
              and the bin included
            </li>
            <li>The history of who changed what</li>
            <li>Your name and all settings</li>
            <li>Backups in the program’s own folder</li>
          </ul>
        </div>
        <div>
          <h3 className="font-semibold">What stays</h3>
          <ul className="mt-1 list-disc ps-4">
            <li>Files that you exported or saved, and backups in a folder that you chose</li>
            <li>What is on other devices and in other people’s hands</li>
            <li>The program’s log, and numbers that it must never use twice; neither holds text of yours</li>
          </ul>
        </div>
        <p className="text-muted">This cannot be undone. Export first what you may need again.</p>
        <form
          id={FORM}
          onSubmit={(event) => {
            event.preventDefault();
            if (meant && !isErasing) void erase();
          }}
        >
          <TextField label={`Type “${WORD}” to go on`} autoFocus value={typed} onChange={setTyped} />
        </form>
        {problem ? (
          <p role="alert" className="text-off-track">
            {problem.message} {problem.help}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}

function countWords(count: number): string {
  if (count === 0) return 'All projects (there are none)';
  return count === 1 ? 'The one project' : `All ${numberWords(count)} projects`;
}
