/** `throughline relay`: stores and forwards what devices seal, until it is told to end. docs/guide/relay.md is for who runs it. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createSecureContext } from 'node:tls';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { ensurePrivateFolder } from '#node/data/data-folder.ts';
import { readTextIfThere } from '#node/data/private-file.ts';
import { relayKey } from '#node/relay/relay-key.ts';
import { DEFAULT_LIMITS, type RelayLimits } from '#node/relay/relay-limits.ts';
import { jsonLines } from '#node/relay/relay-log.ts';
import { type Certificate, RelayServer } from '#node/relay/relay-server.ts';
import { openFileStore, openPostgresStore } from '#node/relay/relay-store.ts';
import { nodeAfter } from '#node/sync/after.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { DeviceId } from '#shared/sync/ids.ts';
import { printRelayAddress } from '#shared/sync/relay/address.ts';
import { endOfWork } from './end-of-work.ts';
import type { CommandIo, ExitCode } from './io.ts';
import { packageVersion } from './package-facts.ts';
import { type Arguments, notAcceptable, type Refusal, runVerb, type Verb, wrongUsage } from './verb.ts';

const HELP = `throughline relay --data DIR|--db FILE [--port N] [--host ADDRESS] [--public URL] [--postgres URL]
                  [--tls-cert FILE --tls-key FILE] [--metrics [ADDRESS:]PORT] [--owners FILE]
                  [--max-space-mb N] [--max-feeds N] [--max-device-mb N] [--max-spaces N] [--rate-kb N] [--trust-proxy]

Keeps and passes on what the devices of shared projects seal, without any key of them, until Ctrl+C or SIGTERM. Prints
the address that people give to their projects; logs JSON lines to stderr.

  --data DIR         its key, and its file of entries unless --postgres is given
  --db FILE          its file of entries instead of the one in --data; without --data its key is beside it (FILE.key)
  --port N           8787 unless given; 0 for any that is free
  --host ADDRESS     listens on this address of the machine instead of all
  --public URL       the address as others reach it, e.g. wss://relay.example.org, for printing
  --postgres URL     entries in this PostgreSQL, which several relays may share; what the URL leaves out (a password)
                     is taken from PGPASSWORD and the like
  --tls-cert, --tls-key
                     serves TLS with this certificate (with its chain) and key, both PEM. SIGHUP reads them again
  --metrics [ADDRESS:]PORT
                     numbers for Prometheus under this port, of 127.0.0.1 unless an address is given
  --owners FILE      takes the projects of these owners alone: one key of 64 hex digits a line, # for remarks
  --max-space-mb N   of one project (1024)
  --max-feeds N      openings by devices that the relay remembers of one project (200000)
  --max-device-mb N  that one device may write into one project (as much as the project has)
  --max-spaces N     projects (10000)
  --rate-kb N        a second, of one device in the long run (512)
  --trust-proxy      takes the callers' addresses from X-Forwarded-For: only behind a proxy that sets it

Exit: 0 done, 1 it cannot be started, 2 wrong usage, 3 an internal fault.`;

const text = { type: 'string' } as const;
const verb: Verb = {
  name: 'relay',
  help: HELP,
  options: {
    data: text,
    db: text,
    port: text,
    host: text,
    public: text,
    postgres: text,
    'tls-cert': text,
    'tls-key': text,
    metrics: text,
    owners: text,
    'max-space-mb': text,
    'max-feeds': text,
    'max-device-mb': text,
    'max-spaces': text,
    'rate-kb': text,
    'trust-proxy': { type: 'boolean' },
  },
  files: 0,
  run: runWith,
};

export function runRelay(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  return runVerb(verb, args, io);
}

async function runWith({ options }: Arguments, io: CommandIo): Promise<Result<void, Refusal>> {
  const named = (name: string): string | null => (typeof options[name] === 'string' ? options[name] : null);
  const port = wholeNumber(named('port') ?? '8787', 0, 65_535);
  if (port === null) return err(wrongUsage('--port takes a number from 0 to 65535.'));
  const limits = limitsOf(named);
  if (!limits.ok) return limits;
  const metrics = metricsOf(named('metrics'));
  if (!metrics.ok) return metrics;
  const [certFile, keyFile] = [named('tls-cert'), named('tls-key')];
  if ((certFile === null) !== (keyFile === null)) return err(wrongUsage('--tls-cert and --tls-key go together.'));
  const files = certFile === null || keyFile === null ? null : { certFile, keyFile };
  const tls = files === null ? ok(null) : certificateOf(files);
  if (!tls.ok) return refused(tls.error);
  const owners = ownersOf(named('owners'));
  if (!owners.ok) return refused(owners.error);

  const places = placesOf(named);
  if (places === null) return err(wrongUsage('relay needs --data, the folder of its key and entries, or --db.'));
  const key = relayKey(places.key);
  if (!key.ok) return refused(key.error);
  const postgres = named('postgres');
  const store = postgres === null ? openFileStore(places.database) : await openPostgresStore(postgres);
  if (!store.ok) return refused(store.error);
  const host = named('host') ?? '::';
  const server = new RelayServer({
    host,
    port,
    tls: tls.value,
    metrics: metrics.value,
    key: key.value,
    store: store.value,
    signatures: nodeSignatures,
    limits: limits.value,
    owners: owners.value,
    trustsProxy: options['trust-proxy'] === true,
    version: packageVersion(),
    now: Date.now,
    random: (length) => Uint8Array.from(randomBytes(length)),
    after: nodeAfter,
    log: jsonLines((line) => io.stderr.write(line), Date.now),
  });
  const ended = endOfWork();
  const started = await server.start();
  if (!started.ok) {
    await store.value.close();
    return refused(started.error);
  }
  const own = `${tls.value === null ? 'ws' : 'wss'}://${host === '::' || host === '0.0.0.0' ? 'localhost' : host}:${server.port}`;
  io.stdout.write(`${printRelayAddress({ url: named('public') ?? own, key: server.publicKey })}\n`);
  if (files !== null) process.on('SIGHUP', () => renew(server, files, io));
  await ended;
  await server.close();
  return ok();
}

interface Places {
  readonly key: string;
  readonly database: string;
}

/** Null where neither a folder nor a file is named. */
function placesOf(named: Named): Places | null {
  const [data, file] = [named('data'), named('db')];
  if (data !== null) {
    const folder = ensurePrivateFolder(data);
    return { key: path.join(folder, 'relay.key'), database: file ?? path.join(folder, 'relay.sqlite') };
  }
  if (file === null) return null;
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  return { key: `${file}.key`, database: file };
}

type Named = (name: string) => string | null;

function limitsOf(named: Named): Result<RelayLimits, Refusal> {
  const numbers: Record<string, number | null> = {};
  for (const name of ['max-space-mb', 'max-feeds', 'max-device-mb', 'max-spaces', 'rate-kb']) {
    const given = named(name);
    numbers[name] = given === null ? null : wholeNumber(given, 1, 10_000_000);
    if (given !== null && numbers[name] === null) return err(wrongUsage(`--${name} takes a number from 1.`));
  }
  const scaled = (name: string, unit: number): number | null => (numbers[name] ? numbers[name] * unit : null);
  return ok({
    ...DEFAULT_LIMITS,
    spaceBytes: scaled('max-space-mb', 2 ** 20) ?? DEFAULT_LIMITS.spaceBytes,
    spaceFeeds: scaled('max-feeds', 1) ?? DEFAULT_LIMITS.spaceFeeds,
    deviceBytes: scaled('max-device-mb', 2 ** 20),
    spaces: scaled('max-spaces', 1) ?? DEFAULT_LIMITS.spaces,
    perSecond: scaled('rate-kb', 2 ** 10) ?? DEFAULT_LIMITS.perSecond,
  });
}

function metricsOf(given: string | null): Result<{ host: string; port: number } | null, Refusal> {
  if (given === null) return ok(null);
  const at = given.lastIndexOf(':');
  const port = wholeNumber(given.slice(at + 1), 0, 65_535);
  if (port === null) return err(wrongUsage('--metrics takes a port, or an address and a port.'));
  return ok({ host: at < 0 ? '127.0.0.1' : given.slice(0, at).replace(/^\[|\]$/g, ''), port });
}

function certificateOf({ certFile, keyFile }: { certFile: string; keyFile: string }): Result<Certificate, Problem> {
  try {
    const read = { certificate: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
    createSecureContext({ cert: read.certificate, key: read.key });
    return ok(read);
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    return err({ code: 'relay-certificate', message: `The certificate or its key cannot be used: ${reason}.` });
  }
}

function ownersOf(file: string | null): Result<ReadonlySet<DeviceId> | null, Problem> {
  if (file === null) return ok(null);
  const lines = (readTextIfThere(file) ?? '').split('\n').map((line) => line.replace(/#.*/, '').trim().toLowerCase());
  const keys = lines.filter((line) => line !== '');
  const wrong = keys.find((line) => !/^[0-9a-f]{64}$/.test(line));
  if (keys.length > 0 && wrong === undefined) return ok(new Set(keys as DeviceId[]));
  const message = wrong === undefined ? `${file} names no owner.` : `${file} holds a line that is no owner's key.`;
  return err({ code: 'relay-owners', message, help: 'One key of 64 hex digits a line.' });
}

function renew(server: RelayServer, files: { certFile: string; keyFile: string }, io: CommandIo): void {
  const renewed = certificateOf(files);
  if (renewed.ok) server.renew(renewed.value);
  else io.stderr.write(`${renewed.error.message} The old one stays in use.\n`);
}

function wholeNumber(given: string, least: number, most: number): number | null {
  const value = /^\d+$/.test(given) ? Number(given) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

function refused(problem: Problem): Result<never, Refusal> {
  return err(notAcceptable(problem));
}
