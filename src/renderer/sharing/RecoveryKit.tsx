import { useState } from 'react';
import { useFiles } from '#renderer/state/files.ts';
import type { SharingService } from '#renderer/state/sharing.ts';
import { useMinute } from '#renderer/state/today.ts';
import { useProjectRecord } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { longInstant } from '#renderer/ui/dates/format-date.ts';
import { useFocusNext } from '#renderer/ui/use-focus-next.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { err } from '#shared/kernel/result.ts';
import type { SharedProject } from '#shared/ports/sync.ts';
import { fileName } from '#shared/transfer/file-name.ts';
import { Failure } from './Failure.tsx';
import { kitPage } from './kit-page.ts';
import { ReplaceKeys } from './ReplaceKeys.tsx';
import { useAct } from './use-act.ts';

interface RecoveryKitProps {
  readonly service: SharingService;
  readonly project: ProjectId;
  readonly shared: SharedProject;
}

/** The kit is asked for when it is wanted: it holds the owner's keys, which otherwise never come near the screen. */
export function RecoveryKit({ service, project, shared }: RecoveryKitProps) {
  const { name } = useProjectRecord();
  const files = useFiles();
  const now = useMinute();
  const [saved, setSaved] = useState<string | null>(null);
  const [isReplacing, setReplacing] = useState(false);
  const [isReplaced, setReplaced] = useState(false);
  const { ref: saving, focusNext } = useFocusNext<HTMLButtonElement>();
  const { problem, run } = useAct();
  const save = (as: 'pdf' | 'txt'): Promise<boolean> =>
    run(async () => {
      const kit = await service.recoveryKit(project);
      if (!kit.ok) return kit;
      const bytes =
        as === 'pdf'
          ? await files.printPdf(kitPage(name, kit.value, longInstant(now)))
          : ({ ok: true, value: new TextEncoder().encode(`${kit.value}\n`) } as const);
      if (!bytes.ok) return err(bytes.error);
      const done = await files.save({ name: `${fileName(name)} recovery kit.${as}`, bytes: bytes.value });
      if (done.ok && done.value !== null) {
        setSaved(done.value);
        setReplaced(false);
      }
      return done;
    });
  return (
    <section aria-label="Recovery kit" className="flex flex-col items-start gap-2">
      <h3 className="font-semibold">Recovery kit</h3>
      <p className="text-muted">
        If you lose this device, the kit makes you the owner again on another one: it fetches the project from a relay
        or from somebody in it. Whoever finds the kit can do the same. Print it, keep it with your papers, and delete
        the file.
      </p>
      <p role="status" className="written text-at-risk empty:hidden">
        {isReplaced ? 'The owner’s keys are others now, and your kit opens nothing any more. Save the new one.' : ''}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button ref={saving} look={isReplaced ? 'primary' : 'plain'} onPress={() => void save('pdf')}>
          Save a page to print…
        </Button>
        <Button look="quiet" onPress={() => void save('txt')}>
          Save as text…
        </Button>
        <Button look="quiet" onPress={() => setReplacing(true)}>
          After a theft: replace the owner’s keys…
        </Button>
      </div>
      <p role="status" className="text-12 text-muted empty:hidden">
        {saved === null ? '' : `Saved as ${saved}. Print it, then delete the file.`}
      </p>
      <Failure problem={problem} />
      {isReplacing ? (
        <ReplaceKeys
          service={service}
          project={project}
          shared={shared}
          onClose={() => setReplacing(false)}
          onReplaced={() => {
            focusNext();
            setReplacing(false);
            setSaved(null);
            setReplaced(true);
          }}
        />
      ) : null}
    </section>
  );
}
