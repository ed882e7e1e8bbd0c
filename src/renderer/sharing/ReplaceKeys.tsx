import { useId, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import type { SharingService } from '#renderer/state/sharing.ts';
import { useMinute } from '#renderer/state/today.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { SharedDevice, SharedProject } from '#shared/ports/sync.ts';
import { deviceWords } from './device-words.ts';
import { Failure } from './Failure.tsx';
import { forkWords } from './fork-words.ts';
import { useAct } from './use-act.ts';

interface ReplaceKeysProps {
  readonly service: SharingService;
  readonly project: ProjectId;
  readonly shared: SharedProject;
  readonly onClose: () => void;
  readonly onReplaced: () => void;
}

/** What an owner does after a theft: other keys in the place of those that somebody else may hold (SYNC M1). */
export function ReplaceKeys({ service, project, shared, onClose, onReplaced }: ReplaceKeysProps) {
  const { members, fork } = shared;
  const others = (members.find(({ isMe }) => isMe)?.devices ?? []).filter(({ isThis }) => !isThis);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [branch, setBranch] = useState<string | null>(null);
  const { problem, run } = useAct();
  const replace = async (): Promise<void> => {
    const devices = others.map(({ device }) => device).filter((device) => gone.has(device));
    if (await run(() => service.replaceOwnerKeys(project, devices, branch))) onReplaced();
  };
  return (
    <Dialog
      title="Replace the owner’s keys"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Keep them</Button>
          <Button look="danger" isDisabled={fork.length > 0 && branch === null} onPress={() => void replace()}>
            Replace the keys
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p>
          For when somebody else may have a device of yours, or your recovery kit: with what is on it they could let
          people in and remove them, as you can.
        </p>
        {others.length > 0 ? (
          <Devices devices={others} gone={gone} onChange={setGone} />
        ) : (
          <p className="text-muted">This is your only device in the project, so none is removed.</p>
        )}
        {fork.length > 0 ? <Branches fork={fork} chosen={branch} onChoose={setBranch} /> : null}
        <ul className="flex list-disc flex-col gap-1 ps-5 text-muted">
          <li>The recovery kit of until now opens nothing any more. Make a new one right afterwards.</li>
          <li>Your other devices get the new keys by themselves. What is written from now on is encrypted anew.</li>
          <li>What others could read until now, they keep.</li>
          <li>
            Whoever has the old keys can do the same to you, with everybody who has not heard of this yet. Do it now,
            where others are reached; then look whether everybody among the people is somebody whom you let in.
          </li>
        </ul>
        <Failure problem={problem} />
      </div>
    </Dialog>
  );
}

interface DevicesProps {
  readonly devices: readonly SharedDevice[];
  readonly gone: ReadonlySet<string>;
  readonly onChange: (gone: ReadonlySet<string>) => void;
}

function Devices({ devices, gone, onChange }: DevicesProps) {
  const id = useId();
  const now = useMinute();
  return (
    <fieldset className="flex flex-col gap-1.5" aria-labelledby={id}>
      <p id={id} className="font-medium">
        Which of your devices may they have? These are removed.
      </p>
      {devices.map((device) => (
        <Checkbox
          key={device.device}
          isSelected={gone.has(device.device)}
          onChange={(is) =>
            onChange(new Set(is ? [...gone, device.device] : [...gone].filter((each) => each !== device.device)))
          }
        >
          <span className="written" dir="auto">
            {device.name} <span className="text-12 text-muted">{deviceWords(device, now).where}</span>
          </span>
        </Checkbox>
      ))}
    </fieldset>
  );
}

interface BranchesProps {
  readonly fork: SharedProject['fork'];
  readonly chosen: string | null;
  readonly onChoose: (entry: string) => void;
}

/** Who holds the keys may have changed the membership beside the owner: what the owner did is chosen with the new keys. */
function Branches({ fork, chosen, onChoose }: BranchesProps) {
  const id = useId();
  return (
    <section className="flex flex-col gap-1.5">
      <p id={id} className="font-medium">
        Two changes of who belongs to the project contradict each other. Which one counts?
      </p>
      <RadioGroup aria-labelledby={id} value={chosen} onChange={onChoose} className="flex flex-col gap-1">
        {fork.map(({ entry, changes }) => (
          <Radio
            key={entry}
            value={entry}
            className="flex min-h-9 items-center gap-2 rounded-small border border-hairline bg-raised px-3 py-1 data-focus-visible:outline-2 data-focus-visible:outline-accent data-hovered:border-edge data-selected:border-accent data-selected:ring-1 data-selected:ring-accent"
          >
            {({ isSelected }) => (
              <>
                <span
                  aria-hidden
                  className={`size-3.5 shrink-0 rounded-full border ${isSelected ? 'border-4 border-accent-solid' : 'border-edge'}`}
                />
                <span className="written" dir="auto">
                  {forkWords(changes).join(' ')}
                </span>
              </>
            )}
          </Radio>
        ))}
      </RadioGroup>
    </section>
  );
}
