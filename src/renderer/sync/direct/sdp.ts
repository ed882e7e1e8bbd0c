/** A connection's description as browsers write it (RFC 8839, 8841), and back. Nothing that came from elsewhere stands in it as text. */
import {
  type Candidate,
  type ConnectionDescription,
  descriptionSchema,
  MOST_CANDIDATES,
} from '#shared/ports/direct.ts';

const KINDS = { host: 'host', srflx: 'seen', relay: 'passed' } as const satisfies Record<string, Candidate['kind']>;
const TYPES = { host: 'host', seen: 'srflx', passed: 'relay' } as const satisfies Record<Candidate['kind'], string>;
const CANDIDATE = /^a=candidate:\S+ 1 udp (\d+) (\S+) (\d+) typ (host|srflx|relay)\b/i;
/** Bytes of a message that are taken: a frame of a pipe has fewer. */
const LARGEST_MESSAGE = 65_536;

/** Null where the browser describes no connection that can carry a pipe. The likeliest addresses stay where there are many. */
export function readSdp(sdp: string): ConnectionDescription | null {
  const lines = sdp.split(/\r?\n/);
  const attribute = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`a=${name}:`))?.slice(name.length + 3);
  const candidates = lines.flatMap((line): Candidate[] => {
    const [, priority, address, port, type] = CANDIDATE.exec(line) ?? [];
    if (address === undefined) return [];
    const kind = KINDS[String(type).toLowerCase() as keyof typeof KINDS];
    return [{ kind, address: address.toLowerCase(), port: Number(port), priority: Number(priority) }];
  });
  const parsed = descriptionSchema.safeParse({
    name: attribute('ice-ufrag'),
    password: attribute('ice-pwd'),
    fingerprint: attribute('fingerprint')
      ?.replace(/^sha-256 /i, '')
      .replaceAll(':', '')
      .toLowerCase(),
    candidates: candidates.toSorted((one, other) => other.priority - one.priority).slice(0, MOST_CANDIDATES),
  });
  return parsed.success ? parsed.data : null;
}

export function printSdp(
  { name, password, fingerprint, candidates }: ConnectionDescription,
  kind: 'offer' | 'answer',
): string {
  return [
    'v=0',
    'o=- 0 0 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    ...candidates.map((candidate, index) => `a=${printCandidate(candidate, index)}`),
    `a=ice-ufrag:${name}`,
    `a=ice-pwd:${password}`,
    `a=fingerprint:sha-256 ${(fingerprint.match(/../g) ?? []).join(':').toUpperCase()}`,
    `a=setup:${kind === 'offer' ? 'actpass' : 'active'}`,
    'a=mid:0',
    'a=sctp-port:5000',
    `a=max-message-size:${LARGEST_MESSAGE}`,
    '',
  ].join('\r\n');
}

export function printCandidate({ kind, address, port, priority }: Candidate, index: number): string {
  // Where it was seen from is the other's own business.
  const base = kind === 'host' ? '' : ' raddr 0.0.0.0 rport 0';
  return `candidate:${index + 1} 1 udp ${priority} ${address} ${port} typ ${TYPES[kind]}${base}`;
}
