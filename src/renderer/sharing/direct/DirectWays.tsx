import { type FormEvent, useEffect, useState } from 'react';
import type { DirectService } from '#renderer/state/direct.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { DirectServer, DirectSettings } from '#shared/ports/direct.ts';
import { Failure } from '../Failure.tsx';
import { useAct } from '../use-act.ts';
import { readServer } from './read-server.ts';

interface DirectWaysProps {
  readonly direct: DirectService;
  readonly onConnect: () => void;
}

/** How this device connects with others over the internet without anything in between; for all its projects. */
export function DirectWays({ direct, onConnect }: DirectWaysProps) {
  const [settings, setSettings] = useState<DirectSettings | null>(null);
  const { problem, run } = useAct();
  useEffect(() => {
    let isCurrent = true;
    void direct.settings().then((now) => {
      if (isCurrent && now.ok) setSettings(now.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [direct]);
  const change = (next: DirectSettings): Promise<boolean> =>
    run(async () => {
      setSettings(next);
      const set = await direct.set(next);
      if (!set.ok) setSettings(settings);
      return set;
    });
  return (
    <section aria-label="Directly" className="flex flex-col items-start gap-2">
      <h3 className="font-semibold">Directly</h3>
      <p className="text-muted">
        Devices in different networks can connect with nothing in between, where the networks let them, while a window
        is open on both. The devices of the project’s members then learn each other’s addresses.
      </p>
      <Button onPress={onConnect}>Connect directly…</Button>
      {settings === null ? null : (
        <>
          <Checkbox
            isSelected={settings.isAutomatic}
            onChange={(isAutomatic) => void change({ ...settings, isAutomatic })}
          >
            Connect by itself with devices that a relay brings together with this one
          </Checkbox>
          <Servers servers={settings.servers} onChange={(servers) => change({ ...settings, servers })} />
        </>
      )}
      <Failure problem={problem} />
    </section>
  );
}

interface ServersProps {
  readonly servers: readonly DirectServer[];
  readonly onChange: (servers: DirectServer[]) => Promise<boolean>;
}

function Servers({ servers, onChange }: ServersProps) {
  const [url, setUrl] = useState('');
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const { problem, run } = useAct();
  const isTurn = /^turns?:/i.test(url.trim());
  const add = async (): Promise<Result<void>> => {
    const read = readServer({ url, user, password });
    if (!read.ok) return read;
    const others = servers.filter((each) => each.url !== read.value.url);
    // What the host says against it stands above.
    if (await onChange([...others, read.value])) for (const set of [setUrl, setUser, setPassword]) set('');
    return ok();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(add);
  };
  return (
    <div className="flex w-full flex-col gap-2">
      <p className="text-muted">
        Between most home networks a STUN server has to help: it tells this device the address that the internet sees,
        and learns that address itself. Where even that finds no way, a TURN server passes on what is sealed. None is
        asked unless it stands here. These are this device’s, for all its projects.
      </p>
      {servers.length > 0 ? (
        <ul aria-label="Servers that help" className="flex flex-col">
          {servers.map((server) => (
            <li
              key={server.url}
              aria-label={server.url}
              className="flex min-h-11 items-center gap-3 border-b border-hairline py-1.5"
            >
              <span className="min-w-0 grow truncate font-mono text-12 select-text">{server.url}</span>
              <Button
                size="small"
                aria-label={`Remove the server ${server.url}`}
                onPress={() => void onChange(servers.filter((each) => each !== server))}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <form aria-label="Another server" onSubmit={submit} className="flex flex-col gap-2">
        <div className="flex items-end gap-2">
          <span className="grow">
            <TextField
              label="STUN or TURN server"
              placeholder="stun:stun.example.org:3478"
              value={url}
              onChange={setUrl}
            />
          </span>
          <Button type="submit" isDisabled={url.trim() === ''}>
            Add server
          </Button>
        </div>
        {isTurn ? (
          <div className="flex gap-2">
            <span className="grow">
              <TextField label="Name for the server" value={user} onChange={setUser} />
            </span>
            <span className="grow">
              <TextField label="Password for the server" type="password" value={password} onChange={setPassword} />
            </span>
          </div>
        ) : null}
        <Failure problem={problem} />
      </form>
    </div>
  );
}
