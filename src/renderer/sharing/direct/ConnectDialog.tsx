import { ImageUp } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useCopyLink } from '#renderer/state/copy-link.ts';
import type { DirectService, DirectSession } from '#renderer/state/direct.ts';
import { useMinute } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { Failure } from '../Failure.tsx';
import { QrCode } from '../QrCode.tsx';
import { useAct } from '../use-act.ts';
import { readConnectionCode } from './read-connection-code.ts';

interface ConnectDialogProps {
  readonly direct: DirectService;
  readonly project: ProjectId;
  /** Back to the devices; what has connected stays so. */
  readonly onBack: () => void;
}

/** Two devices that nothing brings together: their people send each other two codes (SYNC T3). */
export function ConnectDialog({ direct, project, onBack }: ConnectDialogProps) {
  const [session, setSession] = useState<DirectSession | null>(null);
  const again = (): void => {
    session?.cancel();
    setSession(null);
  };
  const back = (): void => {
    session?.cancel();
    onBack();
  };
  return (
    <Dialog
      title="Connect directly"
      size="roomy"
      isOpen
      onClose={back}
      actions={
        <>
          {session === null ? null : <Button onPress={again}>Start again</Button>}
          <Button onPress={back}>Back to the devices</Button>
        </>
      }
    >
      {session === null ? (
        <Beginning
          onOffer={() => setSession(direct.offer(project))}
          onAnswer={(code) => setSession(direct.answer(project, code))}
        />
      ) : (
        <Progress session={session} />
      )}
    </Dialog>
  );
}

interface BeginningProps {
  readonly onOffer: () => void;
  readonly onAnswer: (code: string) => void;
}

function Beginning({ onOffer, onAnswer }: BeginningProps) {
  return (
    <div className="flex flex-col gap-5">
      <p className="text-muted">
        For two devices of this project in different networks, without a relay. You send each other two codes, however
        you like: only members of the project can read them. Keep this window open on both sides until it is done.
      </p>
      <section aria-label="Begin" className="flex flex-col items-start gap-2">
        <h3 className="font-semibold">Begin here</h3>
        <p className="text-muted">Make the first code and send it to the other person.</p>
        <Button look="primary" onPress={onOffer}>
          Make a code
        </Button>
      </section>
      <section aria-label="Answer" className="flex flex-col gap-2">
        <h3 className="font-semibold">Or answer a code</h3>
        <CodeLine
          label="Code that you were sent"
          action="Answer it"
          onCode={async (code) => {
            onAnswer(code);
            return ok();
          }}
        />
      </section>
    </div>
  );
}

/** Where the two are; said aloud as it changes. */
function Progress({ session }: { readonly session: DirectSession }) {
  const state = useView(session.state);
  return (
    <div className="flex flex-col gap-4">
      {state.kind === 'preparing' ? (
        <p role="status" className="text-muted">
          Looking for the ways into this network…
        </p>
      ) : state.kind === 'offered' ? (
        <>
          <section aria-label="First code" className="flex flex-col gap-2">
            <h3 className="font-semibold">1. Send this code to the other person</h3>
            <Code code={state.code} until={state.until} />
          </section>
          <section aria-label="Answer to it" className="flex flex-col gap-2">
            <h3 className="font-semibold">2. Give here the code that comes back</h3>
            <CodeLine label="Code that came back" action="Connect" onCode={(code) => session.accept(code)} />
          </section>
        </>
      ) : state.kind === 'answered' ? (
        <section aria-label="Second code" className="flex flex-col gap-2">
          <h3 className="font-semibold">Send this code back</h3>
          <Code code={state.code} until={state.until} />
          <p className="text-muted">As soon as it is given there, the two devices connect.</p>
        </section>
      ) : state.kind === 'connecting' ? (
        <p role="status" className="text-muted">
          Trying the ways between the two networks…
        </p>
      ) : state.kind === 'connected' ? (
        <p role="status">
          Connected with <span dir="auto">{state.name}</span>. It lasts as long as both windows stay open and no network
          changes.
        </p>
      ) : (
        <Failure problem={state.problem} />
      )}
    </div>
  );
}

function Code({ code, until }: { readonly code: string; readonly until: number }) {
  const now = useMinute();
  const copy = useCopyLink('code');
  return (
    <div className="flex flex-wrap gap-4">
      <QrCode text={code} label="The code as a picture" />
      <div className="flex min-w-56 grow basis-0 flex-col items-start gap-3">
        <span className="w-full">
          <TextField label="Code" value={code} isReadOnly onFocus={(event) => event.currentTarget.select()} />
        </span>
        {/* The button that was pressed is gone with its step. */}
        <Button look="primary" autoFocus onPress={() => copy(code, 'It is good once.')}>
          Copy the code
        </Button>
        <p className="tabular text-12 text-muted">It is good until {shortInstant(until, now)}.</p>
      </div>
    </div>
  );
}

interface CodeLineProps {
  readonly label: string;
  readonly action: string;
  readonly onCode: (code: string) => Promise<Result<void>>;
}

/** What is refused stays in the field. */
function CodeLine({ label, action, onCode }: CodeLineProps) {
  const [text, setText] = useState('');
  const { problem, run } = useAct();
  const give = (event: FormEvent): void => {
    event.preventDefault();
    const trimmed = text.trim();
    if (trimmed !== '') void run(() => onCode(trimmed));
  };
  const read = (files: FileList | null): void => {
    const file = files?.[0];
    if (!file) return;
    void run(async () => {
      const code = await readConnectionCode(file);
      if (code.ok) setText(code.value);
      return code.ok ? ok() : code;
    });
  };
  return (
    <form aria-label={label} onSubmit={give} className="flex flex-col gap-1">
      <div className="flex items-end gap-2">
        <span className="grow">
          <TextField label={label} placeholder="throughline-connect-…" value={text} onChange={setText} />
        </span>
        <FileTrigger acceptedFileTypes={['image/*']} onSelect={read}>
          <Button>
            <ImageUp size={14} strokeWidth={1.75} aria-hidden />
            From a picture…
          </Button>
        </FileTrigger>
        <Button type="submit" isDisabled={text.trim() === ''}>
          {action}
        </Button>
      </div>
      <Failure problem={problem} />
    </form>
  );
}
