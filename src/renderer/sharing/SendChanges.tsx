import { useEffect, useRef, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useToasts } from '#renderer/state/feedback.ts';
import { type SharingService, useSharing, useSharingService } from '#renderer/state/sharing.ts';
import { useMinute } from '#renderer/state/today.ts';
import { type OpenProject, useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx';
import type { SharedDevice, SharedProject } from '#shared/ports/sync.ts';
import { sizeWords } from './change-words.ts';
import { deviceWords } from './device-words.ts';
import { Failure } from './Failure.tsx';
import { useAct } from './use-act.ts';

interface SendChangesProps {
  readonly onClose: () => void;
}

/** What this device has of the project as a file, for a device that it never meets (SYNC T4). */
export default function SendChanges({ onClose }: SendChangesProps) {
  const project = useProject();
  const service = useSharingService();
  const sharing = useSharing(project.id);
  if (service === null || sharing?.kind !== 'shared') {
    return (
      <Dialog
        title="Send changes as a file"
        isOpen
        onClose={onClose}
        actions={<Button onPress={onClose}>Close</Button>}
      >
        <p>
          {sharing === null
            ? 'Asking who has this project…'
            : 'This project is on this device alone. Share it, and changes can go to the others by file.'}
        </p>
      </Dialog>
    );
  }
  return <Send service={service} project={project} shared={sharing} onClose={onClose} />;
}

interface SendProps extends SendChangesProps {
  readonly service: SharingService;
  readonly project: OpenProject;
  readonly shared: SharedProject;
}

const ALL = 'all';

function Send({ service, project, shared, onClose }: SendProps) {
  const [whom, setWhom] = useState(ALL);
  const [written, setWritten] = useState<number | null>(null);
  const { problem, run } = useAct();
  const toasts = useToasts();
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const others = shared.members.flatMap(({ name, devices }) =>
    devices.filter(({ isThis }) => !isThis).map((device) => ({ owner: name, device })),
  );
  const save = async (): Promise<void> => {
    const job = new AbortController();
    stop.current = job;
    setWritten(0);
    await run(async () => {
      // What was typed a moment ago is in it.
      const flushed = await project.stored.flush();
      if (!flushed.ok) return flushed;
      const saved = await service.changes.save(project.id, whom === ALL ? null : whom, {
        signal: job.signal,
        onBytes: setWritten,
      });
      if (saved.ok && saved.value !== null) {
        toasts.show({ text: `Saved as ${saved.value}. Whoever gets it takes it in by “Take in a file of changes…”.` });
        onClose();
      }
      return saved;
    });
    setWritten(null);
  };
  return (
    <Dialog
      title="Send changes as a file"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isPending={written !== null} onPress={() => void save()}>
            Save the file…
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p>
          For devices that never meet: send the file by mail or carry it on a stick. Only members of the project can
          read what is in it.
        </p>
        <RadioGroup aria-label="Who gets it" value={whom} onChange={setWhom} className="flex flex-col gap-1">
          <Choice value={ALL} name="Any of them" hint="With all changes of the project" />
          {others.map(({ owner, device }) => (
            <DeviceChoice key={device.device} owner={owner} device={device} />
          ))}
        </RadioGroup>
        {written === null ? null : <ProgressBar label="Writing the file" value={null} text={sizeWords(written)} />}
        <Failure problem={problem} />
      </div>
    </Dialog>
  );
}

function DeviceChoice({ owner, device }: { readonly owner: string; readonly device: SharedDevice }) {
  const { where } = deviceWords(device, useMinute());
  return (
    <Choice
      value={device.device}
      name={`${device.name} (${owner})`}
      hint={`Without what it is known to have. ${where}.`}
    />
  );
}

function Choice({ value, name, hint }: { readonly value: string; readonly name: string; readonly hint: string }) {
  return (
    <Radio
      value={value}
      className="flex min-h-9 items-center gap-2 rounded-small border border-hairline bg-raised px-3 py-1.5 data-focus-visible:outline-2 data-focus-visible:outline-accent data-hovered:border-edge data-selected:border-accent data-selected:ring-1 data-selected:ring-accent"
    >
      {({ isSelected }) => (
        <>
          <span
            aria-hidden
            className={`size-3.5 shrink-0 rounded-full border ${isSelected ? 'border-4 border-accent-solid' : 'border-edge'}`}
          />
          <span className="min-w-0">
            <span className="block truncate" dir="auto">
              {name}
            </span>
            <span className="block text-12 text-muted">{hint}</span>
          </span>
        </>
      )}
    </Radio>
  );
}
