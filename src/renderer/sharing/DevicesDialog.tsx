import { useState } from 'react';
import { useCommandRegistry } from '#renderer/commands/index.ts';
import { usePeers } from '#renderer/state/presence.ts';
import { type SharingService, useSharing, useSharingService } from '#renderer/state/sharing.ts';
import { useMinute } from '#renderer/state/today.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { DoneDialog } from '#renderer/ui/DoneDialog.tsx';
import { RemoveDialog } from '#renderer/ui/RemoveDialog.tsx';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { SharedDevice, SharedProject } from '#shared/ports/sync.ts';
import { DeviceRow } from './DeviceRow.tsx';
import { pieces } from './device-words.ts';
import { ConnectDialog } from './direct/ConnectDialog.tsx';
import { DirectWays } from './direct/DirectWays.tsx';
import { Failure } from './Failure.tsx';
import { Network } from './Network.tsx';
import { useAct } from './use-act.ts';

interface DevicesDialogProps {
  readonly onClose: () => void;
  /** Shows the people instead. */
  readonly onPeople: () => void;
  /** Adds one of this person's own. */
  readonly onAdd: () => void;
}

/** Every device that has the project: where it is, what it lacks, what waits and why (SYNC P4). */
export default function DevicesDialog({ onClose, onPeople, onAdd }: DevicesDialogProps) {
  const { id } = useProject();
  const service = useSharingService();
  const sharing = useSharing(id);
  const [isConnecting, setConnecting] = useState(false);
  if (service && isConnecting) {
    return <ConnectDialog direct={service.direct} project={id} onBack={() => setConnecting(false)} />;
  }
  return (
    <DoneDialog
      title="Devices"
      size="roomy"
      onClose={onClose}
      others={
        <>
          {sharing?.kind === 'shared' && sharing.ownsRoot ? (
            <Button onPress={onAdd}>Add a device of mine…</Button>
          ) : null}
          <Button onPress={onPeople}>People…</Button>
        </>
      }
    >
      {service && sharing === null ? (
        <p className="text-muted">Asking which devices have this project…</p>
      ) : service && sharing?.kind === 'shared' ? (
        <Shared
          service={service}
          project={id}
          shared={sharing}
          onConnect={() => setConnecting(true)}
          onPeople={onPeople}
        />
      ) : (
        <p>This project is on this device alone. Share it, and the devices that have it are listed here.</p>
      )}
    </DoneDialog>
  );
}

interface SharedProps {
  readonly service: SharingService;
  readonly project: ProjectId;
  readonly shared: SharedProject;
  /** Connecting by codes. */
  readonly onConnect: () => void;
  readonly onPeople: () => void;
}

interface Removing {
  readonly device: SharedDevice;
  readonly owner: string;
  /** The owner’s, on whose device this is: the owner’s keys are on it. */
  readonly isMine: boolean;
}

function Shared({ service, project, shared, onConnect, onPeople }: SharedProps) {
  const now = useMinute();
  const peers = usePeers();
  const { members, waiting, faults, ownsRoot } = shared;
  const [removing, setRemoving] = useState<Removing | null>(null);
  const [isKitDue, setKitDue] = useState(false);
  const { problem, run } = useAct();
  // Whose only device it is goes as a person does.
  const isRemovable = (device: SharedDevice, all: readonly SharedDevice[]): boolean =>
    ownsRoot && !device.isThis && all.length > 1;
  const remove = async ({ device, isMine }: Removing): Promise<void> => {
    if ((await run(() => service.removeDevice(project, device.device))) && isMine) setKitDue(true);
  };
  const hasRemovable = members.some(({ devices }) => devices.some((device) => isRemovable(device, devices)));
  return (
    <div className="flex flex-col gap-5">
      {faults.length > 0 ? (
        <section aria-label="Work that is set aside">
          <h3 className="mb-1 flex items-center gap-2 font-semibold text-off-track">Set aside</h3>
          <p className="text-muted">
            This arrived and broke the rules of the project, so none of it was taken in from there on. The rest goes on.
          </p>
          <ul className="mt-2 flex list-disc flex-col gap-1 ps-5">
            {faults.map(({ who, reason }) => (
              <li key={`${who} ${reason}`} className="written">
                {who}: {reason}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {waiting > 0 ? (
        <section aria-label="What waits">
          <h3 className="mb-1 font-semibold">What waits</h3>
          <p>{waitingWords(shared)}</p>
        </section>
      ) : null}
      <section aria-label="Devices that have the project">
        <ul className="flex flex-col">
          {members.flatMap(({ name, person, isMe, devices }) =>
            devices.map((device) => (
              <DeviceRow
                key={`${person} ${device.device}`}
                device={device}
                owner={name}
                peers={peers.filter((peer) => peer.device === device.device)}
                now={now}
                onRemove={
                  isRemovable(device, devices) ? () => setRemoving({ device, owner: name, isMine: isMe }) : null
                }
                isBesideRemovable={hasRemovable}
              />
            )),
          )}
        </ul>
        <Failure problem={problem} />
        <div role="status" className="flex items-start gap-3 empty:hidden">
          {isKitDue ? (
            <>
              <p className="written grow text-at-risk">
                It is removed, and the owner’s keys, which were on it, are others now. Your recovery kit opens nothing
                any more.
              </p>
              <Button onPress={onPeople}>Make a new kit…</Button>
            </>
          ) : null}
        </div>
      </section>
      {removing ? (
        <RemoveDialog
          title={`Remove ${removing.device.name} (${removing.owner})?`}
          action="Remove it"
          keep="Keep it"
          isOpen
          onClose={() => setRemoving(null)}
          onRemove={() => void remove(removing)}
        >
          From now on nothing new of this project reaches it, and what was written there and is not here yet counts for
          nobody. What it has, it keeps.
          {removing.isMine
            ? ' The owner’s keys, which are on it, are replaced, so that whoever has it can let nobody in. Your recovery kit opens nothing any more then: make a new one right afterwards.'
            : ''}
        </RemoveDialog>
      ) : null}
      <Network service={service} project={project} shared={shared} />
      <DirectWays direct={service.direct} onConnect={onConnect} />
      <ByFile />
    </div>
  );
}

/** Where nothing reaches the other device. */
function ByFile() {
  const commands = useCommandRegistry();
  return (
    <section aria-label="By file" className="flex flex-col gap-2">
      <h3 className="font-semibold">By file</h3>
      <p className="text-muted">
        Devices that never meet go on by mail or a stick: what one saves as a file merges on the other as if they had
        met.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onPress={() => commands.run('project.sendChanges')}>Send changes as a file…</Button>
        <Button onPress={() => commands.run('project.takeChanges')}>Take in a file of changes…</Button>
      </div>
    </section>
  );
}

/** How much is on this device alone, and what it waits for. */
function waitingWords({ waiting, members, relays, role }: SharedProject): string {
  const [they, are, go] = waiting === 1 ? ['it', 'is', 'goes'] : ['they', 'are', 'go'];
  const what = `${pieces(waiting)} of this device ${are} on it alone, safely stored.`;
  if (role === null) return `${what} You are no longer a member, so nobody takes ${they === 'it' ? 'it' : 'them'}.`;
  const isMet = members.some(({ devices }) => devices.some(({ isThis, link }) => !isThis && link.kind === 'here'));
  if (isMet || relays.some(({ state }) => state === 'connected')) return `${what} Now ${they} ${are} being sent.`;
  return `${what} Out ${they} ${go} as soon as another device${relays.length > 0 ? ' or a relay' : ''} is reached.`;
}
