import { useEffect, useId, useRef, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useToasts } from '#renderer/state/feedback.ts';
import { type ChangesFor, type SharingService, useSharing, useSharingService } from '#renderer/state/sharing.ts';
import { useMinute } from '#renderer/state/today.ts';
import { type OpenProject, useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx';
import { sizeWords } from '#renderer/ui/size-words.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { GivenChanges } from '#shared/ports/change-files.ts';
import type { SharedDevice, SharedProject } from '#shared/ports/sync.ts';
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

interface GoesOnProps {
  readonly last: GivenChanges;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

const ALL = 'all';

function Send({ service, project, shared, onClose }: SendProps) {
  const [whom, setWhom] = useState(ALL);
  const [goesOn, setGoesOn] = useState(false);
  const given = useGiven(service, project.id);
  const [written, setWritten] = useState<number | null>(null);
  const { problem, run } = useAct();
  const toasts = useToasts();
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const others = shared.members.flatMap(({ name, devices }) =>
    devices.filter(({ isThis }) => !isThis).map((device) => ({ owner: name, device })),
  );
  const device = whom === ALL ? null : whom;
  const last = given.find((each) => each.device === device) ?? null;
  const isNext = goesOn && last !== null;
  const save = async (): Promise<void> => {
    const job = new AbortController();
    stop.current = job;
    setWritten(0);
    await run(async () => {
      // What was typed a moment ago is in it.
      const flushed = await project.stored.flush();
      if (!flushed.ok) return flushed;
      const to: ChangesFor = { device, since: isNext ? 'lastFile' : 'known' };
      const saved = await service.changes.save(project.id, to, { signal: job.signal, onBytes: setWritten });
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
          <Choice
            value={ALL}
            name="Any of them"
            hint={isNext && device === null ? 'With what came since the last file' : 'With all changes of the project'}
          />
          {others.map(({ owner, device }) => (
            <DeviceChoice key={device.device} owner={owner} device={device} />
          ))}
        </RadioGroup>
        {last === null ? null : <GoesOn last={last} isSelected={goesOn} onChange={setGoesOn} />}
        {written === null ? null : <ProgressBar label="Writing the file" value={null} text={sizeWords(written)} />}
        <Failure problem={problem} />
      </div>
    </Dialog>
  );
}

/** The last file may still lie about: what goes on from it is of no use without it. */
function GoesOn({ last, isSelected, onChange }: GoesOnProps) {
  const id = useId();
  const now = useMinute();
  const whose = last.device === null ? 'the last file for any of them' : 'the last file for this device';
  return (
    <div className="flex flex-col gap-1">
      <Checkbox isSelected={isSelected} onChange={onChange} aria-describedby={id}>
        Only what came since {whose}, {shortInstant(last.at, now)}
      </Checkbox>
      <p id={id} className="pl-6 text-12 text-muted">
        It goes on from that one: whoever has not taken it in yet needs both.
      </p>
    </div>
  );
}

/** None as long as they are being asked for. */
function useGiven({ changes }: SharingService, project: ProjectId): readonly GivenChanges[] {
  const [given, setGiven] = useState<readonly GivenChanges[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void changes.given(project).then((now) => {
      if (isCurrent && now.ok) setGiven(now.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [changes, project]);
  return given;
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
