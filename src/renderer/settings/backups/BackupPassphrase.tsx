import { useState } from 'react';
import type { BackupService } from '#renderer/state/backups.ts';
import { useRun } from '#renderer/state/feedback.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { BackupsState } from '#shared/ports/backups.ts';
import { problemWords } from './backup-words.ts';

interface BackupPassphraseProps {
  readonly backups: BackupService;
  readonly state: BackupsState;
}

/** Letters from which on guessing takes longer than anybody has, of words that nobody can look up. */
const SHORTEST = 12;

/** Whether backups are protected from now on. It is typed twice: nobody could open them by one that was mistyped. */
export function BackupPassphrase({ backups, state: { isProtected } }: BackupPassphraseProps) {
  const [isTyping, setTyping] = useState(false);
  const run = useRun();
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="written">
        {isProtected
          ? 'New backups are protected by your passphrase. Keep it where you find it without this computer: nobody can open them otherwise.'
          : 'Backups are not protected: whoever can read the folder can read them.'}
      </p>
      {isTyping ? (
        <PassphraseForm backups={backups} onClose={() => setTyping(false)} />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button size="small" onPress={() => setTyping(true)}>
            {isProtected ? 'Change the passphrase…' : 'Protect with a passphrase…'}
          </Button>
          {isProtected ? (
            <Button size="small" onPress={() => void backups.set({ passphrase: null }).then(run)}>
              Protect no more
            </Button>
          ) : null}
        </div>
      )}
    </div>
  );
}

interface PassphraseFormProps {
  readonly backups: BackupService;
  readonly onClose: () => void;
}

function PassphraseForm({ backups, onClose }: PassphraseFormProps) {
  const [words, setWords] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const protect = async (): Promise<void> => {
    if ([...words].length < SHORTEST)
      return setProblem(`Take at least ${SHORTEST} letters: four words are easy to keep.`);
    if (words !== again) return setProblem('These are two different passphrases.');
    const set = await backups.set({ passphrase: words });
    if (set.ok) onClose();
    else setProblem(problemWords(set.error));
  };
  return (
    <form
      noValidate
      className="flex w-full flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void protect();
      }}
    >
      <TextField label="Passphrase" type="password" autoFocus value={words} onChange={setWords} />
      <TextField label="The same once more" type="password" value={again} onChange={setAgain} problem={problem} />
      <p className="text-12 text-muted">Older backups stay as they are, and open with what they were made with.</p>
      <div className="flex gap-2">
        <Button type="submit" size="small">
          Protect new backups
        </Button>
        <Button size="small" onPress={onClose}>
          Leave it
        </Button>
      </div>
    </form>
  );
}
