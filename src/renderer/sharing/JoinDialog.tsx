import { FileUp } from 'lucide-react';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useToasts } from '#renderer/state/feedback.ts';
import { useProfile } from '#renderer/state/profile.ts';
import { navigate } from '#renderer/state/routes.ts';
import { type JoiningSession, type SharingService, useSharingService } from '#renderer/state/sharing.ts';
import { useMinute } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useWorkspace } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { Problem } from '#shared/kernel/result.ts';
import type { Joining } from '#shared/ports/sync.ts';
import type { InviteLink } from '#shared/sync/pairing/index.ts';
import type { Kit } from '#shared/sync/recovery/kit-text.ts';
import { Failure } from './Failure.tsx';
import { handedIn } from './handed-in.ts';
import { INVITE_EXTENSION } from './invite-text.ts';
import { Nearby } from './Nearby.tsx';
import { NotOffered } from './NotOffered.tsx';
import { readInvite } from './read-invite.ts';
import { SixWords } from './SixWords.tsx';
import { WaitingToBeLetIn } from './WaitingToBeLetIn.tsx';

interface JoinDialogProps {
  /** The invitation that was opened; null where it is still to be given. */
  readonly link: string | null;
  readonly onClose: () => void;
}

/** From an invitation to the project: what it invites to, the six words to read out, and in. Who owns one comes by its kit, without words. */
export default function JoinDialog({ link, onClose }: JoinDialogProps) {
  const service = useSharingService();
  const [given, setGiven] = useState(link ?? '');
  const [begun, setBegun] = useState<Begun | null>(null);
  if (!service?.isOffered) {
    return (
      <Frame onClose={onClose} actions={<Button onPress={onClose}>Close</Button>}>
        <NotOffered />
      </Frame>
    );
  }
  if (begun === null) {
    return <Ask service={service} given={given} onGiven={setGiven} onClose={onClose} onBegun={setBegun} />;
  }
  return <Progress begun={begun} onAgain={() => setBegun(null)} onClose={onClose} />;
}

interface Begun {
  readonly by: 'invite' | 'kit' | 'nearby';
  readonly session: JoiningSession;
}

interface FrameProps {
  readonly onClose: () => void;
  readonly actions: ReactNode;
  readonly children: ReactNode;
}

function Frame({ onClose, actions, children }: FrameProps) {
  return (
    <Dialog title="Join a shared project" size="roomy" isOpen onClose={onClose} actions={actions}>
      {/* As high as the words, so that the buttons stay where they are from one step to the next. */}
      <div className="flex min-h-40 flex-col gap-3">{children}</div>
    </Dialog>
  );
}

interface AskProps {
  readonly service: SharingService;
  readonly given: string;
  readonly onGiven: (text: string) => void;
  readonly onClose: () => void;
  readonly onBegun: (begun: Begun) => void;
}

/** Nothing is called before the person says so: any page can open such a link. */
function Ask({ service, given, onGiven, onClose, onBegun }: AskProps) {
  const id = useId();
  const [problem, setProblem] = useState<Problem | null>(null);
  const asked = handedIn(given);
  const begin = (): void => {
    if (asked.kind === 'invite') onBegun({ by: 'invite', session: service.join(asked.link) });
    if (asked.kind === 'kit') onBegun({ by: 'kit', session: service.recover(asked.text) });
  };
  const take = async (files: FileList | null): Promise<void> => {
    const file = files?.[0];
    if (!file) return;
    const read = await readInvite(file);
    setProblem(read.ok ? null : read.error);
    if (read.ok) onGiven(read.value);
  };
  return (
    <Frame
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={id} isDisabled={asked.kind !== 'invite' && asked.kind !== 'kit'}>
            {asked.kind === 'kit' ? 'Bring it back' : 'Ask to join'}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          begin();
        }}
      >
        <TextField
          label="Invitation, or the key of a recovery kit"
          placeholder="throughline://join/…"
          autoFocus
          value={given}
          onChange={(text) => {
            setProblem(null);
            onGiven(text);
          }}
        />
        <div className="flex items-center gap-3">
          <FileTrigger
            acceptedFileTypes={[INVITE_EXTENSION, 'text/plain', 'image/*']}
            onSelect={(files) => void take(files)}
          >
            <Button>
              <FileUp size={14} strokeWidth={1.75} aria-hidden />
              Open a file or a picture…
            </Button>
          </FileTrigger>
          <span className="text-12 text-muted">The link, the file, or a picture of the code.</span>
        </div>
        <Failure problem={problem ?? (asked.kind === 'wrong' ? asked.problem : null)} />
        {asked.kind === 'invite' ? <Found invite={asked.invite} /> : null}
        {asked.kind === 'kit' ? <FoundKit kit={asked.kit} /> : null}
      </form>
      {asked.kind === 'nothing' ? (
        <>
          <WaitingToBeLetIn service={service} />
          <Nearby
            service={service}
            onPick={(address) => onBegun({ by: 'nearby', session: service.joinNearby(address) })}
          />
        </>
      ) : null}
    </Frame>
  );
}

/** What the invitation says of itself; who made it could have written anything there. */
function Found({ invite: { projectName, until } }: { readonly invite: InviteLink }) {
  const me = useView(useProfile().me);
  const now = useMinute();
  return (
    <div role="status" className="rounded-panel bg-sunken p-3">
      <p className="written font-semibold">
        <bdi>{projectName === '' ? 'A project without a name' : projectName}</bdi>
      </p>
      <p className={until <= now ? 'text-at-risk' : 'text-muted'}>
        {until <= now
          ? `This invitation was good until ${shortInstant(until, now)}. Ask for a new one.`
          : `Good until ${shortInstant(until, now)}.`}
      </p>
      <p className="mt-1 text-muted">
        You will be seen there as <strong className="font-medium text-text">{me.name}</strong>. Have whoever invited you
        on the telephone, or beside you.
      </p>
    </div>
  );
}

function FoundKit({ kit: { name } }: { readonly kit: Kit }) {
  return (
    <div role="status" className="rounded-panel bg-sunken p-3">
      <p className="written font-semibold">
        <bdi>{name === '' ? 'The recovery kit of a project' : name}</bdi>
      </p>
      <p className="mt-1 text-muted">
        This device becomes one of its owner’s: from here you let people in and remove them, as before. It is fetched
        from a relay, or from a device of somebody in it that is on and can be reached.
      </p>
    </div>
  );
}

interface ProgressProps {
  readonly begun: Begun;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

const AGAIN: Readonly<Record<Begun['by'], string>> = {
  invite: 'Back to the invitation',
  kit: 'Back to the kit',
  nearby: 'Back to what is offered',
};

function Progress({ begun: { by, session }, onAgain, onClose }: ProgressProps) {
  const state = useView(session.state);
  const toasts = useToasts();
  const workspace = useWorkspace();
  const projects = useView(workspace.projects);
  // Its content comes after the membership: before it is stored here there is nothing to open.
  const joined = state.kind === 'joined' ? (projects?.find(({ id }) => id === state.project)?.id ?? null) : null;
  // Text, so that an equal list is no other one.
  const elsewhere = state.kind === 'joined' ? (state.elsewhere ?? []).join(', ') : '';
  useEffect(() => {
    if (joined === null) return;
    // Opened first: what is said before goes with the project that was on screen.
    void workspace.open(joined).then(() => {
      navigate({ kind: 'project', project: joined, page: 'board', card: null });
      onClose();
      // What was here under the same id is another one, and says so itself.
      if (workspace.current.get()?.beside.get() != null) return;
      toasts.show({ text: by === 'kit' ? BACK : joinedWords(elsewhere) });
    });
  }, [joined, workspace, onClose, toasts, by, elsewhere]);
  // Closing the dialog is giving up, but for what goes on by itself; what has ended takes no notice.
  const close = (): void => {
    session.cancel();
    onClose();
  };
  const leave = (): void => {
    session.leave();
    onClose();
  };
  return (
    <Frame
      onClose={state.kind === 'approved' ? leave : close}
      actions={
        state.kind === 'approved' ? (
          <>
            <Button onPress={close}>Give it up</Button>
            <Button look="primary" onPress={leave}>
              Close and wait
            </Button>
          </>
        ) : state.kind === 'failed' ? (
          <>
            <Button onPress={close}>Close</Button>
            <Button look="primary" onPress={onAgain}>
              {AGAIN[by]}
            </Button>
          </>
        ) : (
          <>
            <Button onPress={close}>{state.kind === 'joined' ? 'Close' : 'Cancel'}</Button>
            {state.kind === 'picked' ? (
              <Button look="primary" onPress={() => session.confirm()}>
                They picked them
              </Button>
            ) : null}
          </>
        )
      }
    >
      <div aria-live="polite" className="flex flex-col gap-3">
        <Stage state={state} by={by} />
      </div>
    </Frame>
  );
}

function Stage({ state, by }: { readonly state: Joining; readonly by: Begun['by'] }) {
  switch (state.kind) {
    case 'connecting':
      return (
        <>
          <p className="text-15">
            {by === 'kit' ? 'Calling whoever has the project…' : 'Calling the device that invited you…'}
          </p>
          <p className="text-muted">
            {by === 'kit'
              ? 'All of it comes here before this device is added to it.'
              : 'It has to be on, with Throughline running, and reachable from here.'}
          </p>
          <ProgressBar label="Calling" value={null} />
        </>
      );
    case 'words':
      return (
        <>
          <p className="text-15">Read these six words to whoever invited you.</p>
          <SixWords words={state.words} size="large" />
          <p className="text-muted">
            On the telephone or face to face, not in writing. They pick the same words from three rows, and by that know
            that it is you and nobody in between.
          </p>
        </>
      );
    case 'picked':
      return (
        <>
          <p className="text-15">Has whoever you talk to said that they picked your six words?</p>
          <p className="text-muted">
            The device that answered says so. Only their own word tells that it is theirs: go on when you have heard it,
            and otherwise cancel. Until then it knows nothing of you.
          </p>
        </>
      );
    case 'waiting':
      return (
        <>
          <p className="text-15">The words were right.</p>
          <p className="text-muted">You are being let in…</p>
          <ProgressBar label="Being let in" value={null} />
        </>
      );
    case 'approved':
      return (
        <>
          <p className="text-15">The words were right: {state.by} said yes.</p>
          <p className="text-muted">
            {state.by} may do so in the owner’s place. A device of the owner lets you in once it hears of it, which may
            take until it is on again. You can close this, and Throughline too: the project comes by itself.
          </p>
        </>
      );
    case 'joined':
      return (
        <>
          <p className="text-15">You are in.</p>
          <p className="text-muted">The project is on its way to this device…</p>
          <ProgressBar label="Fetching the project" value={null} />
        </>
      );
    case 'failed':
      return <Failure problem={state.problem} />;
  }
}

/** `elsewhere`: what of this person is not here, since others own it (SYNC M4). */
function joinedWords(elsewhere: string): string {
  const here = 'You are in. The project is on this device now.';
  return elsewhere === '' ? here : `${here} Ask its owner for an invitation of this device to: ${elsewhere}.`;
}

const BACK = 'You are back. This device can let people in and remove them.';
