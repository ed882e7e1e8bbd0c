import { type FormEvent, useState } from 'react';
import type { SharingService } from '#renderer/state/sharing.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { RelayState, SharedProject } from '#shared/ports/sync.ts';
import { Failure } from './Failure.tsx';
import { useAct } from './use-act.ts';

interface NetworkProps {
  readonly service: SharingService;
  readonly project: ProjectId;
  readonly shared: SharedProject;
}

/** The ways on which devices find each other. */
export function Network({ service, project, shared: { relays, addresses, isNearby } }: NetworkProps) {
  const urls = relays.map(({ url }) => url);
  return (
    <>
      <section aria-label="On this network" className="flex flex-col gap-2">
        <h3 className="font-semibold">On this network</h3>
        <p className="text-muted">
          {isNearby
            ? 'Devices on the same network find each other by themselves.'
            : 'Devices on this network cannot be looked for at the moment. They can be called by their address.'}
        </p>
        {addresses.length > 0 ? (
          <p>
            Also called at their addresses:{' '}
            <span className="tabular font-mono text-12 select-text">{addresses.join(', ')}</span>
          </p>
        ) : null}
        <AddLine
          label="Address of another device"
          placeholder="192.168.1.20:47800"
          action="Call it"
          onAdd={(address) => service.addAddress(project, address)}
        />
      </section>
      <section aria-label="Relays" className="flex flex-col gap-2">
        <h3 className="font-semibold">Relays</h3>
        <p className="text-muted">
          A relay keeps what is sent until the other devices fetch it, and can read none of it. Without one, devices
          exchange their work when they meet.
        </p>
        {relays.length > 0 ? (
          <ul aria-label="Relays of this project" className="flex flex-col">
            {relays.map((relay) => (
              <RelayRow
                key={relay.url}
                relay={relay}
                onRemove={() =>
                  service.setRelays(
                    project,
                    urls.filter((url) => url !== relay.url),
                  )
                }
              />
            ))}
          </ul>
        ) : null}
        <AddLine
          label="Address of a relay"
          placeholder="wss://relay.example.org#key"
          action="Add"
          onAdd={(url) => service.setRelays(project, [...urls.filter((each) => each !== url), url])}
        />
      </section>
    </>
  );
}

const STATES: Readonly<Record<RelayState['state'], string>> = {
  connected: 'Connected',
  connecting: 'Connecting…',
  off: 'Not connected',
};

function RelayRow({ relay, onRemove }: { readonly relay: RelayState; readonly onRemove: () => Promise<Result<void>> }) {
  const { url, state, problem } = relay;
  const shown = url.split('#')[0] ?? url;
  const act = useAct();
  return (
    <li aria-label={shown} className="flex min-h-11 items-center gap-3 border-b border-hairline py-1.5">
      <div className="min-w-0 grow">
        <p className="truncate font-mono text-12 select-text" title={url}>
          {shown}
        </p>
        <p className={`text-12 ${state === 'connected' ? 'text-on-track' : 'text-muted'}`}>{STATES[state]}</p>
        <Failure problem={act.problem ?? problem} />
      </div>
      <Button size="small" onPress={() => void act.run(onRemove)} aria-label={`Remove the relay ${shown}`}>
        Remove
      </Button>
    </li>
  );
}

interface AddLineProps {
  readonly label: string;
  readonly placeholder: string;
  readonly action: string;
  readonly onAdd: (text: string) => Promise<Result<void>>;
}

/** A field with its button; what is refused stays in it. */
function AddLine({ label, placeholder, action, onAdd }: AddLineProps) {
  const [text, setText] = useState('');
  const { problem, run } = useAct();
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const trimmed = text.trim();
    if (trimmed !== '' && (await run(() => onAdd(trimmed)))) setText('');
  };
  return (
    <form aria-label={label} onSubmit={(event) => void add(event)} className="flex flex-col gap-1">
      <div className="flex items-end gap-2">
        <span className="grow">
          <TextField label={label} placeholder={placeholder} value={text} onChange={setText} />
        </span>
        <Button type="submit" isDisabled={text.trim() === ''}>
          {action}
        </Button>
      </div>
      <Failure problem={problem} />
    </form>
  );
}
