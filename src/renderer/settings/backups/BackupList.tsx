import { useContext, useState } from 'react';
import type { BackupService } from '#renderer/state/backups.ts';
import { ClockContext } from '#renderer/state/today.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Choice } from '#renderer/ui/Choice.tsx';
import { longInstant } from '#renderer/ui/dates/format-date.ts';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { Result } from '#shared/kernel/result.ts';
import type { BackupEntry } from '#shared/ports/backups.ts';
import { byProject, checkWords, contentWords, problemWords } from './backup-words.ts';

interface BackupListProps {
  readonly backups: BackupService;
  readonly entries: readonly BackupEntry[];
  readonly onLeave: () => void;
}

/** All that are in the folder, of one project at a time. */
export function BackupList({ backups, entries, onLeave }: BackupListProps) {
  const projects = byProject(entries);
  const [chosen, setChosen] = useState('');
  const shown = projects.find(({ id }) => id === chosen) ?? projects[0];
  if (!shown) return <p className="text-muted">There is no backup in this folder yet.</p>;
  return (
    <div className="flex flex-col gap-2">
      <Choice label="Backups of" value={shown.id} onChange={setChosen}>
        {projects.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <ul aria-label={`Backups of ${shown.name}`} className="flex flex-col">
        {shown.entries.map((entry) => (
          <Backup key={entry.file} backups={backups} entry={entry} onLeave={onLeave} />
        ))}
      </ul>
    </div>
  );
}

interface BackupProps {
  readonly backups: BackupService;
  readonly entry: BackupEntry;
  readonly onLeave: () => void;
}

function Backup({ backups, entry, onLeave }: BackupProps) {
  const now = useContext(ClockContext).now();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  /** What was to be done when a passphrase was missing. */
  const [asking, setAsking] = useState<'restore' | 'check' | null>(null);
  const when = longInstant(entry.madeAt);
  const act = async (what: 'restore' | 'check', passphrase?: string): Promise<void> => {
    setBusy(true);
    const done: Result<unknown> = await backups[what](entry.file, passphrase);
    setBusy(false);
    const isAsked = !done.ok && (done.error.code === 'passphrase-needed' || done.error.code === 'passphrase-wrong');
    setAsking(isAsked ? what : null);
    setProblem(done.ok ? null : problemWords(done.error));
    if (done.ok && what === 'restore') onLeave();
  };
  return (
    <li className="flex flex-col gap-1 border-t border-hairline py-2">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-48 grow">
          <p className="tabular-nums">{when}</p>
          <p className="text-12 text-muted">{contentWords(entry)}</p>
          <p className={entry.check.kind === 'bad' ? 'text-12 text-off-track' : 'text-12 text-muted'}>
            {checkWords(entry, now)}
          </p>
        </div>
        <Button size="small" aria-label={`Check ${when}`} isDisabled={isBusy} onPress={() => void act('check')}>
          Check
        </Button>
        <Button size="small" aria-label={`Bring back ${when}`} isDisabled={isBusy} onPress={() => void act('restore')}>
          Bring back…
        </Button>
      </div>
      {asking === null ? (
        <p role="alert" className="text-12 text-off-track empty:hidden">
          {problem}
        </p>
      ) : (
        <PassphraseAsked problem={problem} onTyped={(words) => void act(asking, words)} />
      )}
    </li>
  );
}

interface PassphraseAskedProps {
  readonly problem: string | null;
  readonly onTyped: (words: string) => void;
}

/** Of a backup that the passphrase of the settings does not open. */
function PassphraseAsked({ problem, onTyped }: PassphraseAskedProps) {
  const [words, setWords] = useState('');
  return (
    <form
      noValidate
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (words !== '') onTyped(words);
      }}
    >
      <TextField
        label="The passphrase that it was made with"
        type="password"
        autoFocus
        value={words}
        onChange={setWords}
        problem={problem}
      />
      <Button type="submit" size="small" className="self-start">
        Open it
      </Button>
    </form>
  );
}
