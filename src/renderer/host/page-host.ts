import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { newId, type PersonId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import {
  type Edition,
  type HostEvent,
  type HostInput,
  type HostOutput,
  type HostVerb,
  type Profile,
  profileSchema,
} from '#shared/ports/host.ts';
import type { ConnectionState, HostConnection } from './connection.ts';

const PROFILE_KEY = 'throughline-profile';

type Verbs = { [V in HostVerb]?: (input: HostInput<V>) => HostOutput<V> };

/** A page that nobody hosts answers itself what it can: enough to work, on this browser alone. */
export class PageHost implements HostConnection {
  readonly edition: Edition = 'page';
  readonly state: ConnectionState = { kind: 'gone', problem: NO_HOST };
  readonly menu = null;
  readonly saveFile: HostConnection['saveFile'];
  readonly #events = new Emitter<HostEvent>();
  readonly #verbs: Verbs = {
    hello: () => ({
      edition: 'page',
      version: '',
      platform: 'web',
      userName: 'Me',
      locale: navigator.language,
      savesFiles: false,
      dataFolder: null,
      notice: null,
    }),
    allocateClientIds: ({ count }) => ({ clientIds: Array.from({ length: count }, randomClientId) }),
    getProfile: () => storedProfile(),
    setProfile: ({ name }) => {
      const profile = { ...storedProfile(), name };
      keepProfile(profile);
      this.#events.emit({ event: 'profileChanged', profile });
      return profile;
    },
    erase: () => {
      localStorage.removeItem(PROFILE_KEY);
      return {};
    },
    writeLog: () => ({}),
    setWindowState: () => ({}),
    closeReady: () => ({}),
  };

  constructor(saveFile: HostConnection['saveFile']) {
    this.saveFile = saveFile;
  }

  onState(): Dispose {
    return () => {};
  }

  onEvent(listener: (event: HostEvent) => void): Dispose {
    return this.#events.on(listener);
  }

  async call<V extends HostVerb>(verb: V, input: HostInput<V>): Promise<Result<HostOutput<V>, Problem>> {
    const run: Verbs[V] = this.#verbs[verb];
    return run === undefined ? err(NO_HOST) : ok(run(input));
  }

  dispose(): void {}
}

const NO_HOST: Problem = {
  code: 'no-host',
  message: 'This page runs on its own: what needs the computer behind it is not available here.',
  help: 'Start Throughline to have all of it.',
};

/** Nobody records them here, so only chance keeps two from meeting: 53 bits of it. */
function randomClientId(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return (high & 0x1fffff) * 2 ** 32 + low || randomClientId();
}

function storedProfile(): Profile {
  const parsed = profileSchema.safeParse(parseJson(localStorage.getItem(PROFILE_KEY) ?? ''));
  if (parsed.success) return parsed.data;
  const id = newId<PersonId>((length) => crypto.getRandomValues(new Uint8Array(length)));
  const made = { id, name: 'Me' };
  keepProfile(made);
  return made;
}

function keepProfile(profile: Profile): void {
  localStorage.setItem(PROFILE_KEY, JSON.stringify(profile));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
