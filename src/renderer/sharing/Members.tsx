import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { usePeers } from '#renderer/state/presence.ts';
import type { SharingService } from '#renderer/state/sharing.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu, MenuItem, MenuSeparator, MenuTrigger } from '#renderer/ui/Menu.tsx';
import { NameDialog } from '#renderer/ui/NameDialog.tsx';
import { RemoveDialog } from '#renderer/ui/RemoveDialog.tsx';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { SharedMember, SharedProject, ShareRole } from '#shared/ports/sync.ts';
import { Failure } from './Failure.tsx';
import { lookingWords } from './looking-words.ts';
import { ROLE_NAMES } from './role-words.ts';
import { useAct } from './use-act.ts';

interface MembersProps {
  readonly service: SharingService;
  readonly project: ProjectId;
  readonly shared: SharedProject;
}

export function Members({ service, project, shared: { members, ownsRoot } }: MembersProps) {
  const [removing, setRemoving] = useState<SharedMember | null>(null);
  const [renaming, setRenaming] = useState<SharedMember | null>(null);
  const { problem, run } = useAct();
  const peers = usePeers();
  return (
    <>
      <ul aria-label="Members" className="flex flex-col">
        {members.map((member) => (
          <MemberRow
            key={member.person}
            member={member}
            looking={lookingWords(peers.filter(({ person }) => person === member.person))}
            mayRename={ownsRoot || (member.isMe && member.role !== 'reader')}
            mayManage={ownsRoot && !member.isMe && member.role !== 'owner'}
            onRename={() => setRenaming(member)}
            onRole={(role) => void run(() => service.setMemberRole(project, member.person, role))}
            onRemove={() => setRemoving(member)}
          />
        ))}
      </ul>
      <Failure problem={problem} />
      {renaming ? (
        <NameDialog
          title={`Another name for ${renaming.name}`}
          action="Change the name"
          initial={renaming.name}
          missing="Give them a name."
          onClose={() => setRenaming(null)}
          onSave={(name) => {
            setRenaming(null);
            void run(() =>
              renaming.isMe ? service.nameMyself(project, name) : service.renameMember(project, renaming.person, name),
            );
          }}
        >
          Everybody in the project sees {renaming.isMe ? 'you' : 'them'} under it from now on.
        </NameDialog>
      ) : null}
      {removing ? (
        <RemoveDialog
          title={`Remove ${removing.name}?`}
          action="Remove them"
          keep="Keep them"
          isOpen
          onClose={() => setRemoving(null)}
          onRemove={() => void run(() => service.removeMember(project, removing.person))}
        >
          Nothing new reaches them from now on, and what they write counts for nobody. What is on their devices already,
          they keep. Devices that are away do not know of it yet: what is written there until they hear of it, they can
          still read.
        </RemoveDialog>
      ) : null}
    </>
  );
}

interface MemberRowProps {
  readonly member: SharedMember;
  readonly looking: string | null;
  readonly mayRename: boolean;
  readonly mayManage: boolean;
  readonly onRename: () => void;
  readonly onRole: (role: ShareRole) => void;
  readonly onRemove: () => void;
}

function MemberRow({ member, looking, mayRename, mayManage, onRename, onRole, onRemove }: MemberRowProps) {
  const { person, name, role, isMe, devices, letInBy } = member;
  const other: ShareRole = role === 'reader' ? 'writer' : 'reader';
  return (
    <li className="flex min-h-11 items-center gap-3 border-b border-hairline py-1.5">
      <Avatar id={person} name={name} size="medium" />
      <div className="min-w-0 grow">
        <p className="truncate">
          <bdi>{name}</bdi>
          {isMe ? <span className="text-muted"> (you)</span> : null}
          {looking === null ? null : <span className="text-12 text-muted"> · {looking}</span>}
        </p>
        <p className="truncate text-12 text-muted">
          {devices.map((device) => (device.isThis ? `${device.name} (this device)` : device.name)).join(', ')}
          {letInBy === null ? null : ` · let in by ${letInBy}`}
        </p>
      </div>
      <span className="shrink-0 text-muted">{ROLE_NAMES[role]}</span>
      {mayRename ? (
        <MenuTrigger>
          <IconButton icon={Ellipsis} label={`What may be changed of ${name}`} />
          <Menu label={`What may be changed of ${name}`}>
            <MenuItem label="Rename…" onAction={onRename} />
            {mayManage ? (
              <>
                <MenuItem
                  label={other === 'reader' ? 'Let them read only' : 'Let them edit'}
                  onAction={() => onRole(other)}
                />
                <MenuSeparator />
                <MenuItem label="Remove…" danger onAction={onRemove} />
              </>
            ) : null}
          </Menu>
        </MenuTrigger>
      ) : null}
    </li>
  );
}
