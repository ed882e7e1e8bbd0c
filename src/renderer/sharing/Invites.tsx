import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import type { SharingService } from '#renderer/state/sharing.ts';
import { useMinute } from '#renderer/state/today.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import { ChoiceMenu, MenuTrigger } from '#renderer/ui/Menu.tsx';
import { Segments } from '#renderer/ui/Segments.tsx';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { OpenInvite, SharedMember, SharedProject, ShareRole } from '#shared/ports/sync.ts';
import { Failure } from './Failure.tsx';
import { HandOver } from './HandOver.tsx';
import { ROLE_NAMES } from './role-words.ts';
import { useAct } from './use-act.ts';

interface InvitesProps {
  readonly service: SharingService;
  readonly project: ProjectId;
  readonly shared: SharedProject;
}

const ROLES: readonly { id: ShareRole; name: string }[] = [
  { id: 'writer', name: ROLE_NAMES.writer },
  { id: 'reader', name: ROLE_NAMES.reader },
];
const NOBODY = { id: '', name: 'I alone' };
const LENGTHS = [
  { id: '1', name: '1 hour' },
  { id: '24', name: '1 day' },
  { id: '168', name: '1 week' },
] as const;

/** Making invitations, and those that are open. The newest stands open for the hand-over. */
export function Invites({ service, project, shared: { invites, door, members } }: InvitesProps) {
  const [role, setRole] = useState<ShareRole>('writer');
  const [hours, setHours] = useState<(typeof LENGTHS)[number]['id']>('24');
  const [delegate, setDelegate] = useState(NOBODY.id);
  /** The link of the one that is open. */
  const [shown, setShown] = useState<string | null>(null);
  const { problem, run } = useAct();
  // Only who may edit can say so of somebody else.
  const helpers = members.filter((member) => member.role === 'writer');
  const helper = helpers.find(({ person }) => person === delegate);
  const make = (): Promise<boolean> =>
    run(async () => {
      const made = await service.invite(project, role, Number(hours), helper?.person ?? null);
      if (!made.ok) return made;
      setShown(made.value.link);
      return ok();
    });
  return (
    <section aria-label="Invitations" className="flex flex-col gap-3">
      <h3 className="font-semibold">Invite</h3>
      <p className="text-muted">
        An invitation is good for one device. Whoever opens it reads six words to you, and only then do you let them in.
      </p>
      <div className="flex flex-wrap gap-4">
        <Segments label="They" value={role} options={ROLES} onChange={setRole} />
        <Segments label="It is good for" value={hours} options={LENGTHS} onChange={setHours} />
        {helpers.length > 0 ? <WhoHears helpers={helpers} helper={helper} onChoose={setDelegate} /> : null}
      </div>
      {helper === undefined ? null : (
        <p className="text-muted">
          {helper.name} may let them in too, while your devices are off: they are a member once one of yours hears of
          it.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button look={shown === null ? 'primary' : 'plain'} onPress={() => void make()}>
          Make an invitation
        </Button>
        {door === null ? (
          <Button onPress={() => void run(() => service.openDoor(project, role))}>
            Offer it on this network for ten minutes
          </Button>
        ) : null}
      </div>
      {door === null ? null : <Offered door={door} onStop={() => void run(() => service.closeDoor(project))} />}
      <Failure problem={problem} />
      {invites.length > 0 ? (
        <ul aria-label="Open invitations" className="flex flex-col">
          {invites.map((invite) => (
            <InviteRow
              key={invite.invite}
              invite={invite}
              isShown={invite.link !== null && invite.link === shown}
              onShow={(isShown) => setShown(isShown ? invite.link : null)}
              onRevoke={() => void run(() => service.revokeInvite(project, invite.invite))}
            />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** Everybody in the network sees that something is offered, and not what. */
function Offered({ door, onStop }: { readonly door: { readonly until: number }; readonly onStop: () => void }) {
  const now = useMinute();
  return (
    <div role="status" className="flex items-center gap-3 rounded-panel bg-sunken p-3">
      <p className="grow">
        Offered on this network until {shortInstant(door.until, now)}. They find it under “Join a shared project”, and
        read six words to you. Tell them when you have picked the words.
      </p>
      <Button size="small" onPress={onStop}>
        Stop offering it
      </Button>
    </div>
  );
}

interface InviteRowProps {
  readonly invite: OpenInvite;
  readonly isShown: boolean;
  readonly onShow: (isShown: boolean) => void;
  readonly onRevoke: () => void;
}

interface WhoHearsProps {
  readonly helpers: readonly SharedMember[];
  readonly helper: SharedMember | undefined;
  readonly onChoose: (person: string) => void;
}

const heardBy = (name: string): string => `I, or ${name}`;

function WhoHears({ helpers, helper, onChoose }: WhoHearsProps) {
  const id = useId();
  const choices = [NOBODY, ...helpers.map(({ person, name }) => ({ id: person, name: heardBy(name) }))];
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span id={id} className="text-12 text-muted">
        Who hears the words
      </span>
      <MenuTrigger>
        <Button id={`${id}-chosen`} aria-labelledby={`${id} ${id}-chosen`} className="max-w-full">
          <span className="truncate">{helper === undefined ? NOBODY.name : heardBy(helper.name)}</span>
          <ChevronDown size={14} strokeWidth={1.75} className="shrink-0" aria-hidden />
        </Button>
        <ChoiceMenu
          label="Who hears the words"
          choices={choices}
          chosen={helper?.person ?? NOBODY.id}
          onChoose={onChoose}
        />
      </MenuTrigger>
    </div>
  );
}

function InviteRow({ invite: { role, until, link, delegate }, isShown, onShow, onRevoke }: InviteRowProps) {
  const now = useMinute();
  const isOver = until <= now;
  const words = `${ROLE_NAMES[role]}, ${isOver ? 'was good ' : ''}until ${shortInstant(until, now)}`;
  return (
    <li aria-label={words} className="flex flex-col gap-3 border-b border-hairline py-2">
      <div className="flex items-center gap-2">
        <span className={`tabular min-w-0 grow ${isOver ? 'text-muted' : ''}`}>
          {words}
          {delegate === null ? null : <span className="text-muted"> · {delegate} may let them in too</span>}
        </span>
        {isOver || link === null ? null : (
          <Button size="small" aria-expanded={isShown} onPress={() => onShow(!isShown)}>
            {isShown ? 'Hide' : 'Show'}
          </Button>
        )}
        <Button size="small" onPress={onRevoke}>
          {isOver ? 'Remove' : 'Revoke'}
        </Button>
      </div>
      {isShown && !isOver && link !== null ? <HandOver link={link} /> : null}
    </li>
  );
}
