import { useState } from 'react';
import { useCommandRegistry } from '#renderer/commands/index.ts';
import { type BackupService, useBackups } from '#renderer/state/backups.ts';
import { useRun } from '#renderer/state/feedback.ts';
import { useView } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import type { BackupTrouble } from '#shared/ports/backups.ts';
import { BackupFolder } from './BackupFolder.tsx';
import { BackupList } from './BackupList.tsx';
import { BackupPassphrase } from './BackupPassphrase.tsx';
import { madeWords, problemWords } from './backup-words.ts';

/** `onLeave`: closes the settings, for what is shown next. */
export function BackupsSection({ onLeave }: { readonly onLeave: () => void }) {
  const backups = useBackups();
  return backups === null ? <NoBackups onLeave={onLeave} /> : <Backups backups={backups} onLeave={onLeave} />;
}

function NoBackups({ onLeave }: { readonly onLeave: () => void }) {
  const commands = useCommandRegistry();
  return (
    <>
      <p className="text-muted">
        This browser keeps everything by itself, and there is no program on this computer that would keep backups. Save
        a copy of each project now and then.
      </p>
      <Button
        size="small"
        className="self-start"
        onPress={() => {
          onLeave();
          commands.run('project.exportBundle');
        }}
      >
        Save a copy…
      </Button>
    </>
  );
}

interface BackupsProps {
  readonly backups: BackupService;
  readonly onLeave: () => void;
}

function Backups({ backups, onLeave }: BackupsProps) {
  const state = useView(backups.state);
  const run = useRun();
  if (state === null) return <p className="text-muted">The program behind this window has not said yet.</p>;
  const { isDaily, problem, troubles, entries } = state;
  return (
    <>
      {problem === null ? null : (
        <p role="alert" className="text-off-track">
          {problemWords(problem)}
        </p>
      )}
      <Troubles troubles={troubles} />
      <div className="flex flex-col gap-1">
        <Checkbox
          isSelected={isDaily}
          onChange={(next) => void backups.set({ isDaily: next }).then(run)}
          aria-describedby="daily-backups"
        >
          Back up every day
        </Checkbox>
        <p id="daily-backups" className="ps-6 text-12 text-muted">
          Each project that changed, while nobody waits. Each backup is opened and counted once it is written. Kept are
          those of 7 days, 4 weeks and 12 months.
        </p>
      </div>
      <BackUpNow backups={backups} />
      <BackupFolder backups={backups} state={state} />
      <BackupPassphrase backups={backups} state={state} />
      <BackupList backups={backups} entries={entries} onLeave={onLeave} />
    </>
  );
}

function Troubles({ troubles }: { readonly troubles: readonly BackupTrouble[] }) {
  if (troubles.length === 0) return null;
  return (
    <ul aria-label="Not backed up" className="flex flex-col gap-1 text-off-track">
      {troubles.map(({ project, name, problem }) => (
        <li key={project}>
          {name}: {problemWords(problem)}
        </li>
      ))}
    </ul>
  );
}

function BackUpNow({ backups }: { readonly backups: BackupService }) {
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const backUp = async (): Promise<void> => {
    setBusy(true);
    setSaid('');
    const made = await backups.backUpChanged('asked');
    setBusy(false);
    setSaid(made.ok ? madeWords(made.value) : problemWords(made.error));
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="small" isPending={isBusy} onPress={() => void backUp()}>
        Back up now
      </Button>
      <p role="status" className="text-12 text-muted empty:hidden">
        {said}
      </p>
    </div>
  );
}
