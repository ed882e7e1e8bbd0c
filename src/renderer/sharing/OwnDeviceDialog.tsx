import { useState } from 'react';
import { type SharingService, useSharing, useSharingService } from '#renderer/state/sharing.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { SharedProject } from '#shared/ports/sync.ts';
import { Failure } from './Failure.tsx';
import { HandOver } from './HandOver.tsx';
import { NotOffered } from './NotOffered.tsx';
import { Requests } from './Requests.tsx';
import { useAct } from './use-act.ts';

/** A further device of this person: one link and six words, and all that they own is on it (SYNC M4). */
export default function OwnDeviceDialog({ onClose }: { readonly onClose: () => void }) {
  const { id } = useProject();
  const service = useSharingService();
  const sharing = useSharing(id);
  return (
    <Dialog
      title="Add another device of mine"
      size="roomy"
      isOpen
      onClose={onClose}
      actions={<Button onPress={onClose}>Done</Button>}
    >
      {!service?.isOffered ? (
        <NotOffered />
      ) : sharing?.kind === 'shared' && sharing.ownsRoot ? (
        <Adding service={service} project={id} shared={sharing} />
      ) : (
        <p>{sharing === null ? 'Asking how this project is shared…' : ELSEWHERE}</p>
      )}
    </Dialog>
  );
}

/** It is beside the person, and no letter is sent for it. */
const HOURS = 1;

interface AddingProps {
  readonly service: SharingService;
  readonly project: ProjectId;
  readonly shared: SharedProject;
}

function Adding({ service, project, shared: { members, requests, invites } }: AddingProps) {
  const [link, setLink] = useState<string | null>(null);
  const { problem, run } = useAct();
  const make = (): Promise<boolean> =>
    run(async () => {
      const made = await service.invite(project, 'writer', HOURS, null);
      if (!made.ok) return made;
      setLink(made.value.link);
      return ok();
    });
  const isOpen = link !== null && invites.some((invite) => invite.link === link);
  const mine = members.find(({ isMe }) => isMe)?.devices ?? [];
  return (
    <div className="flex flex-col gap-5">
      <p>
        All projects that you own come to it, not only this one, and you can let people in and remove them from there as
        well. Projects of others you join there by invitations of their owners.
      </p>
      {requests.length > 0 ? <Requests service={service} project={project} requests={requests} isMine /> : null}
      {isOpen ? (
        <section aria-label="What to give to the other device" className="flex flex-col gap-2">
          <p>
            On the other device choose “Join a shared project”, and give it this within an hour. Then pick the six words
            that it shows.
          </p>
          <HandOver link={link} />
        </section>
      ) : (
        <Button look="primary" onPress={() => void make()} className="self-start">
          {link === null ? 'Make a link for it' : 'Make a link for one more'}
        </Button>
      )}
      <Failure problem={problem} />
      <section aria-labelledby="own-devices">
        <h3 id="own-devices" className="mb-1 font-semibold">
          Your devices
        </h3>
        <ul aria-labelledby="own-devices" className="flex list-disc flex-col gap-1 ps-5">
          {mine.map(({ device, name, isThis }) => (
            <li key={device} className="written" dir="auto">
              {isThis ? `${name} (this device)` : name}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

const ELSEWHERE =
  'Open a project that you own and have shared, on a device that can let people in, and add your other device from there.';
