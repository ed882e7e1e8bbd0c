import { FileInput } from 'lucide-react';
import { useState } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { pickFile } from '#renderer/state/pick-file.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ImportNotes } from './ImportNotes.tsx';
import type { ImportPlace } from './import-place.ts';

interface ImportButtonProps {
  readonly place: ImportPlace;
  /** Of several notes on a page, those that the command is for. */
  readonly isMain: boolean;
  readonly readOnly: boolean;
}

const NOTES = '.md,.markdown,.txt,.html,.htm,.zip,text/markdown,text/html,text/plain,application/zip';

/** Notes of another program into these. */
export function ImportButton({ place, isMain, readOnly }: ImportButtonProps) {
  const [file, setFile] = useState<File | null>(null);
  const choose = (): void => void pickFile(NOTES).then(setFile);
  useCommands(isMain ? { 'notes.import': { applies: () => !readOnly, run: choose } } : {});
  return (
    <>
      <Button size="small" look="quiet" isDisabled={readOnly} onPress={choose}>
        <FileInput size={13} aria-hidden /> Import notes…
      </Button>
      {file ? <ImportNotes file={file} place={place} onClose={() => setFile(null)} /> : null}
    </>
  );
}
