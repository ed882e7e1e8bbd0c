import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

/** Networks of this machine alone, without a route to anywhere else. Names of interfaces have 15 characters at most. */
const RUN = (process.pid % 100_000).toString(36);
const names = ['ana', 'bo', 'carl'] as const;
type Name = (typeof names)[number];
const namespaceOf = (name: Name): string => `tl-${RUN}-${name}`;
const ip = (...args: readonly string[]): string => execFileSync('ip', args, { encoding: 'utf8', stdio: 'pipe' });
const inside = (name: Name, ...args: readonly string[]): string => ip('-n', namespaceOf(name), ...args);

/** A cable between the devices of two people, with an address at each end. */
function connect(number: number, one: Name, other: Name): void {
  const [near, far] = [`tl${RUN}n${number}`, `tl${RUN}f${number}`];
  ip('link', 'add', near, 'netns', namespaceOf(one), 'type', 'veth', 'peer', 'name', far, 'netns', namespaceOf(other));
  for (const [name, link, host] of [
    [one, near, 1],
    [other, far, 2],
  ] as const) {
    inside(name, 'addr', 'add', `10.77.${number}.${host}/24`, 'dev', link);
    inside(name, 'link', 'set', link, 'up');
  }
}

const removeAll = (): void => {
  for (const name of names) {
    try {
      ip('netns', 'del', namespaceOf(name));
    } catch {
      // It was not made.
    }
  }
};

/** Null where networks can be made. */
function obstacle(): string | null {
  if (process.platform !== 'linux') return 'network namespaces are Linux’s';
  try {
    for (const name of names) ip('netns', 'add', namespaceOf(name));
    connect(1, 'ana', 'bo');
    connect(2, 'ana', 'carl');
    return null;
  } catch (failure) {
    removeAll();
    return `no network namespaces can be made here (${String(failure).split('\n')[0]})`;
  }
}

class Device {
  readonly #process: ChildProcess;
  #said: { readonly held: number; readonly addresses: readonly string[] } = { held: 0, addresses: [] };
  errors = '';

  constructor(name: Name) {
    const script = fileURLToPath(new URL('../support/sync/lan-peer.ts', import.meta.url));
    this.#process = spawn('ip', ['netns', 'exec', namespaceOf(name), process.execPath, script, name]);
    let rest = '';
    this.#process.stdout?.on('data', (text: Buffer) => {
      const lines = `${rest}${text}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.#said = JSON.parse(line);
    });
    this.#process.stderr?.on('data', (text: Buffer) => {
      this.errors += text;
    });
  }

  /** Entries of all devices that it holds. */
  get held(): number {
    return this.#said.held;
  }

  get addresses(): readonly string[] {
    return this.#said.addresses.map((address) => address.replace(/:\d+$/, ''));
  }

  write(count: number): void {
    this.#process.stdin?.write(`${count}\n`);
  }

  async end(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGKILL');
    await ended;
  }
}

const reason = obstacle();
if (reason !== null) process.stdout.write(`not run: ${reason}\n`);
afterAll(removeAll);

describe.skipIf(reason !== null)('devices in networks without a route to anywhere', () => {
  const soon = { timeout: 20_000, interval: 50 };
  let ana: Device;
  let bo: Device;
  let carl: Device;
  beforeAll(() => {
    for (const name of names) expect(inside(name, 'route', 'show', 'default')).toBe('');
  });
  afterEach(() => Promise.all([ana, bo, carl].map((each) => each.end())));

  test('[SYNC-T1] find each other on each of several networks, and bring along what others wrote', {
    timeout: 90_000,
  }, async () => {
    [ana, bo, carl] = [new Device('ana'), new Device('bo'), new Device('carl')];
    await expect.poll(() => ana.addresses, soon).toEqual(['10.77.1.1', '10.77.2.1']);
    bo.write(5);
    carl.write(7);
    // Bo and Carl have no network in common: Ana has both.
    await expect.poll(() => [ana.held, bo.held, carl.held], soon).toEqual([12, 12, 12]);
    // The cable to Bo is pulled, all go on, and it comes back.
    const cable = `tl${RUN}n1`;
    inside('ana', 'link', 'set', cable, 'down');
    await expect.poll(() => ana.addresses, soon).toEqual(['10.77.2.1']);
    for (const each of [ana, bo, carl]) each.write(2);
    await expect.poll(() => [ana.held, bo.held, carl.held], soon).toEqual([16, 14, 16]);
    inside('ana', 'link', 'set', cable, 'up');
    await expect.poll(() => [ana.held, bo.held, carl.held], { ...soon, timeout: 60_000 }).toEqual([18, 18, 18]);
    expect([ana.errors, bo.errors, carl.errors]).toEqual(['', '', '']);
  });
});
