import { useState } from 'react';
import type { BackupService } from '#renderer/state/backups.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { BackupsState } from '#shared/ports/backups.ts';
import { problemWords } from './backup-words.ts';

interface BackupFolderProps {
  readonly backups: BackupService;
  readonly state: BackupsState;
}

/** Where they are kept. Those that are there stay there. */
export function BackupFolder({ backups, state: { folder, isChosen } }: BackupFolderProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const use = async (next: string | null): Promise<void> => {
    const set = await backups.set({ folder: next });
    setProblem(set.ok ? null : problemWords(set.error));
    if (set.ok) setTyped(null);
  };
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="written select-text">
        Kept in <span className="font-mono text-12">{folder}</span>
        {isChosen ? null : ', on the same disk as all else: a folder on another disk is safer.'}
      </p>
      {typed === null ? (
        <div className="flex flex-wrap gap-2">
          <Button size="small" onPress={() => setTyped(isChosen ? folder : '')}>
            Choose another folder…
          </Button>
          {isChosen ? (
            <Button size="small" onPress={() => void use(null)}>
              Use the program’s own folder
            </Button>
          ) : null}
        </div>
      ) : (
        <form
          noValidate
          className="flex w-full flex-col gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void use(typed.trim());
          }}
        >
          <TextField
            label="The whole path of the folder"
            autoFocus
            value={typed}
            onChange={setTyped}
            problem={problem}
            placeholder="/media/ana/Disk/Backups"
          />
          <div className="flex gap-2">
            <Button type="submit" size="small" isDisabled={typed.trim() === ''}>
              Keep backups there
            </Button>
            <Button
              size="small"
              onPress={() => {
                setTyped(null);
                setProblem(null);
              }}
            >
              Leave it
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}
