/**
 * Two people behind routers of their own that translate addresses, and between the routers an internet with a STUN and TURN server:
 * network namespaces of this machine alone. Both have the same addresses at home, as people have.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '#tests/support/host-process.ts';

export type Person = 'ana' | 'bo';
/** What a router does for a connection: the port that it had stays, or each way gets one of its own, which nobody can foretell. */
export type Translation = 'kept' | 'random';

const RUN = (process.pid % 100_000).toString(36);
const HOMES = { ana: '198.51.100', bo: '203.0.113' } as const satisfies Record<Person, string>;
const PEOPLE: readonly Person[] = ['ana', 'bo'];
const PORT = 3478;
type Place = Person | 'internet' | `${Person}-router`;
const PLACES: readonly Place[] = ['internet', 'ana', 'bo', 'ana-router', 'bo-router'];
const namespaceOf = (place: Place): string => `tl-${RUN}-${place}`;

const run = (command: string, args: readonly string[], input = ''): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe', input });
const inside = (place: Place, command: readonly string[], input = ''): string =>
  run('ip', ['netns', 'exec', namespaceOf(place), ...command], input);

/** A cable; `here` is named `name` in its place. Names of interfaces have 15 characters at most. */
function connect(here: Place, name: string, address: string, there: Place, nameThere: string, other: string): void {
  const [near, far] = [namespaceOf(here), namespaceOf(there)];
  run('ip', ['link', 'add', name, 'netns', near, 'type', 'veth', 'peer', 'name', nameThere, 'netns', far]);
  for (const [place, link, own] of [
    [here, name, address],
    [there, nameThere, other],
  ] as const) {
    inside(place, ['ip', 'addr', 'add', `${own}/24`, 'dev', link]);
    inside(place, ['ip', 'link', 'set', link, 'up']);
  }
}

export class TwoNats {
  readonly #folder = temporaryFolder('nats');
  #server: ChildProcess | null = null;

  /** A reason where they cannot be made. */
  static make(): TwoNats | string {
    if (process.platform !== 'linux') return 'network namespaces are Linux’s';
    const made = new TwoNats();
    try {
      made.#make();
      return made;
    } catch (failure) {
      made.remove();
      return `no networks that translate addresses can be made here (${String(failure).split('\n')[0]})`;
    }
  }

  get stun(): string {
    return `stun:${HOMES.ana}.1:${PORT}`;
  }

  get turn(): string {
    return `turn:${HOMES.ana}.1:${PORT}?transport=udp`;
  }

  translate(translation: Translation): void {
    for (const person of PEOPLE) {
      inside(`${person}-router`, ['nft', 'flush', 'chain', 'ip', 'nat', 'out']);
      const how = translation === 'random' ? ['fully-random'] : [];
      inside(`${person}-router`, ['nft', 'add', 'rule', 'ip', 'nat', 'out', 'oifname', 'wan', 'masquerade', ...how]);
    }
  }

  async startServer(): Promise<void> {
    const script = fileURLToPath(new URL('turn-server.ts', import.meta.url));
    const server = spawn('ip', [
      ...['netns', 'exec', namespaceOf('internet'), process.execPath, script],
      ...[`${HOMES.ana}.1`, String(PORT)],
    ]);
    this.#server = server;
    await new Promise((resolve, reject) => {
      server.stdout.once('data', resolve);
      server.once('exit', reject);
    });
  }

  /** A program that starts `executable` at that person's home. */
  browserOf(person: Person, executable: string): string {
    const file = path.join(this.#folder.path, person);
    writeFileSync(file, `#!/bin/sh\nexec ip netns exec ${namespaceOf(person)} '${executable}' "$@"\n`);
    chmodSync(file, 0o700);
    return file;
  }

  /** Bytes that have left that person's device, with all that the network adds. */
  traffic(person: Person): number {
    return Number(inside(person, ['cat', '/sys/class/net/home/statistics/tx_bytes']));
  }

  remove(): void {
    this.#server?.kill('SIGKILL');
    for (const place of PLACES) {
      try {
        run('ip', ['netns', 'del', namespaceOf(place)]);
      } catch {
        // It was not made.
      }
    }
    this.#folder.remove();
  }

  #make(): void {
    for (const place of PLACES) {
      run('ip', ['netns', 'add', namespaceOf(place)]);
      inside(place, ['ip', 'link', 'set', 'lo', 'up']);
    }
    inside('internet', ['sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward']);
    for (const person of PEOPLE) {
      const router: Place = `${person}-router`;
      connect(router, 'wan', `${HOMES[person]}.2`, 'internet', person, `${HOMES[person]}.1`);
      connect(person, 'home', '192.168.1.2', router, 'lan', '192.168.1.1');
      inside(router, ['sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward']);
      inside(router, ['ip', 'route', 'add', 'default', 'via', `${HOMES[person]}.1`]);
      inside(person, ['ip', 'route', 'add', 'default', 'via', '192.168.1.1']);
      inside(router, ['nft', '-f', '-'], RULES);
    }
    this.translate('kept');
  }
}

/** As routers at home: nothing comes in that was not asked for, and nothing is said of what was refused. */
const RULES = `
table ip nat {
  chain out { type nat hook postrouting priority 100; }
}
table ip guard {
  chain through { type filter hook forward priority 0; policy drop; iifname "lan" accept; ct state established,related accept; }
  chain inward { type filter hook input priority 0; policy drop; iifname "lo" accept; iifname "lan" accept; }
}
`;
