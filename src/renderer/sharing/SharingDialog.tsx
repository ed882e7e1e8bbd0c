import { UserRoundX } from 'lucide-react';
import { useProfile } from '#renderer/state/profile.ts';
import { type SharingService, useSharing, useSharingService } from '#renderer/state/sharing.ts';
import { useProjectRecord, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Problem } from '#shared/kernel/result.ts';
import type { SharedProject } from '#shared/ports/sync.ts';
import { Approved, Entrusted } from './Approved.tsx';
import { Failure } from './Failure.tsx';
import { Fork } from './Fork.tsx';
import { Invites } from './Invites.tsx';
import { Members } from './Members.tsx';
import { NotOffered } from './NotOffered.tsx';
import { RecoveryKit } from './RecoveryKit.tsx';
import { Requests } from './Requests.tsx';
import { useAct } from './use-act.ts';

interface SharingDialogProps {
  readonly onClose: () => void;
  /** Shows the devices instead. */
  readonly onDevices: () => void;
}

/** Who has the project, who asks for it, and how one more comes in. */
export default function SharingDialog({ onClose, onDevices }: SharingDialogProps) {
  const { id } = useProject();
  const { name } = useProjectRecord();
  const service = useSharingService();
  const sharing = useSharing(id);
  const { problem, run } = useAct();
  const isAlone = service?.isOffered === true && sharing?.kind === 'alone';
  return (
    <Dialog
      title={`Share ${name}`}
      size="roomy"
      isOpen
      onClose={onClose}
      actions={
        <>
          {sharing?.kind === 'shared' ? <Button onPress={onDevices}>Devices…</Button> : null}
          <Button onPress={onClose}>{isAlone ? 'Not now' : 'Done'}</Button>
          {isAlone ? (
            <Button look="primary" onPress={() => void run(() => service.share(id))}>
              Share this project
            </Button>
          ) : null}
        </>
      }
    >
      {service?.isOffered ? (
        sharing === null ? (
          <p className="text-muted">Asking how this project is shared…</p>
        ) : sharing.kind === 'alone' ? (
          <Alone problem={problem} />
        ) : (
          <Shared service={service} project={id} shared={sharing} />
        )
      ) : (
        <NotOffered />
      )}
    </Dialog>
  );
}

function Alone({ problem }: { readonly problem: Problem | null }) {
  const me = useView(useProfile().me);
  return (
    <div className="flex flex-col items-start gap-3">
      <p>This project is on this device alone. Shared, all of it is on the devices of everybody whom you let in.</p>
      <ul className="flex list-disc flex-col gap-1 ps-5 text-muted">
        <li>Everybody works on without a network; devices exchange what is new whenever they meet.</li>
        <li>What travels is encrypted from device to device. No account, and no server that could read it.</li>
        <li>Whom you let in has all of it, its history too, and keeps what they have if you remove them later.</li>
      </ul>
      <p className="text-muted">
        Others see you as <strong className="font-medium text-text">{me.name}</strong>.
      </p>
      <Failure problem={problem} />
    </div>
  );
}

interface SharedProps {
  readonly service: SharingService;
  readonly project: ProjectId;
  readonly shared: SharedProject;
}

function Shared({ service, project, shared }: SharedProps) {
  const { role, requests, members, ownsRoot } = shared;
  const owner = members.find((member) => member.role === 'owner');
  const ownerName = owner?.name ?? 'the owner';
  return (
    <div className="flex flex-col gap-5">
      {role === null ? (
        <p role="alert" className="flex items-start gap-2 rounded-panel border border-at-risk bg-sunken p-3">
          <UserRoundX size={15} strokeWidth={1.75} className="mt-0.5 shrink-0 text-at-risk" aria-hidden />
          You are no longer a member. What is here stays here, and nothing is exchanged any more.
        </p>
      ) : null}
      {shared.fork.length > 0 ? <Fork service={service} project={project} shared={shared} /> : null}
      {requests.length > 0 ? (
        <Requests service={service} project={project} requests={requests} inPlaceOf={ownsRoot ? null : ownerName} />
      ) : null}
      <Approved approved={shared.approved} />
      {/* Before the people, who may be many: it is what most come for. */}
      {ownsRoot ? <Invites service={service} project={project} shared={shared} /> : null}
      <section aria-label="People" className="flex flex-col gap-1">
        <h3 className="flex items-baseline gap-2 font-semibold">
          People <span className="tabular text-12 font-normal text-muted">{members.length}</span>
        </h3>
        <Members service={service} project={project} shared={shared} />
      </section>
      {ownsRoot ? (
        <RecoveryKit service={service} project={project} shared={shared} />
      ) : (
        <>
          <Entrusted entrusted={shared.entrusted} owner={ownerName} />
          <p className="text-muted">
            {owner?.isMe
              ? 'You let people in and remove them on your device that holds the owner’s keys. Given the recovery kit, under “Join a shared project”, this one can do so too.'
              : `Only ${ownerName} can ${shared.entrusted.length > 0 ? 'invite people' : 'let people in'} and remove them.`}
          </p>
        </>
      )}
    </div>
  );
}
