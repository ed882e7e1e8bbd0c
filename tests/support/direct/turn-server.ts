/**
 * A STUN and TURN server as small as tests need (RFC 8489, 8656; IPv4 over UDP, long-term credentials): `turn-server.ts ADDRESS PORT`.
 * It stands for those that people run; everything that talks to it is real.
 */
import { createHash, createHmac } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';

export const TURN_USER = 'ana';
export const TURN_PASSWORD = 'between two networks';

const [REALM, NONCE, COOKIE] = ['throughline', 'once', 0x2112a442];
const METHODS = { binding: 1, allocate: 3, refresh: 4, send: 6, data: 7, permit: 8, bind: 9 } as const;
const CLASSES = { request: 0, indication: 0x10, success: 0x100, failure: 0x110 } as const;
const ATTRIBUTES = {
  integrity: 0x08,
  error: 0x09,
  channel: 0x0c,
  lifetime: 0x0d,
  peer: 0x12,
  data: 0x13,
  realm: 0x14,
  nonce: 0x15,
  relayed: 0x16,
  mapped: 0x20,
} as const;
const SECONDS = 600;

type Attribute = readonly [keyof typeof ATTRIBUTES, Uint8Array];

interface Address {
  readonly address: string;
  readonly port: number;
}

/** What one client has here. */
interface Allocation {
  readonly socket: Socket;
  /** By address: who may send to it. */
  readonly permitted: Set<string>;
  readonly channels: Map<number, Address>;
}

const textOf = ({ address, port }: Address): string => `${address}:${port}`;
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

function xored({ address, port }: Address): Buffer {
  const bytes = Buffer.from([0, 1, 0, 0, ...address.split('.').map(Number)]);
  bytes.writeUInt16BE(port ^ (COOKIE >>> 16), 2);
  bytes.writeUInt32BE((bytes.readUInt32BE(4) ^ COOKIE) >>> 0, 4);
  return bytes;
}

function addressOf(bytes: Buffer | undefined): Address | null {
  if (bytes?.byteLength !== 8) return null;
  const address = [...u32((bytes.readUInt32BE(4) ^ COOKIE) >>> 0)].join('.');
  return { address, port: bytes.readUInt16BE(2) ^ (COOKIE >>> 16) };
}

const KEY = createHash('md5').update(`${TURN_USER}:${REALM}:${TURN_PASSWORD}`).digest();

/** `isSigned`: as answers to who showed the password are. */
function message(type: number, transaction: Uint8Array, attributes: readonly Attribute[], isSigned: boolean): Buffer {
  const body = attributes.map(([name, value]) => {
    const head = Buffer.alloc(4);
    head.writeUInt16BE(ATTRIBUTES[name]);
    head.writeUInt16BE(value.byteLength, 2);
    return Buffer.concat([head, value, Buffer.alloc(-value.byteLength & 3)]);
  });
  const length = body.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const head = Buffer.alloc(8);
  head.writeUInt16BE(type);
  head.writeUInt16BE(length + (isSigned ? 24 : 0), 2);
  head.writeUInt32BE(COOKIE, 4);
  const whole = Buffer.concat([head, transaction, ...body]);
  if (!isSigned) return whole;
  const integrity = createHmac('sha1', KEY).update(whole).digest();
  return Buffer.concat([whole, Buffer.from([0, ATTRIBUTES.integrity, 0, 20]), integrity]);
}

/** Those of a message by their numbers, and whether it shows the password. */
function attributesOf(bytes: Buffer): { readonly values: ReadonlyMap<number, Buffer>; readonly isSigned: boolean } {
  const values = new Map<number, Buffer>();
  let isSigned = false;
  for (let at = 20; at + 4 <= bytes.byteLength; ) {
    const [kind, length] = [bytes.readUInt16BE(at), bytes.readUInt16BE(at + 2)];
    const value = bytes.subarray(at + 4, at + 4 + length);
    if (kind === ATTRIBUTES.integrity) {
      const before = Buffer.from(bytes.subarray(0, at));
      before.writeUInt16BE(at + 4, 2);
      isSigned = createHmac('sha1', KEY).update(before).digest().equals(value);
    }
    values.set(kind, value);
    at += 4 + length + (-length & 3);
  }
  return { values, isSigned };
}

function serve(address: string, port: number): void {
  const server = createSocket('udp4');
  const allocations = new Map<string, Allocation>();

  const toClient = (client: Address, bytes: Buffer): void => server.send(bytes, client.port, client.address);

  function hearPeer(client: Address, { permitted, channels }: Allocation, data: Buffer, peer: Address): void {
    if (!permitted.has(peer.address)) return;
    const channel = [...channels].find(([, each]) => textOf(each) === textOf(peer))?.[0];
    if (channel === undefined) {
      const said: Attribute[] = [
        ['peer', xored(peer)],
        ['data', data],
      ];
      toClient(client, message(METHODS.data | CLASSES.indication, Buffer.alloc(12, 1), said, false));
      return;
    }
    const head = Buffer.alloc(4);
    head.writeUInt16BE(channel);
    head.writeUInt16BE(data.byteLength, 2);
    toClient(client, Buffer.concat([head, data]));
  }

  function allocate(client: Address, answer: (attributes: readonly Attribute[]) => void): void {
    const socket = createSocket('udp4');
    const allocation: Allocation = { socket, permitted: new Set(), channels: new Map() };
    allocations.set(textOf(client), allocation);
    socket.on('message', (data, peer) => hearPeer(client, allocation, data, peer));
    socket.bind(0, address, () =>
      answer([
        ['relayed', xored({ address, port: socket.address().port })],
        ['mapped', xored(client)],
        ['lifetime', u32(SECONDS)],
      ]),
    );
  }

  function hear(bytes: Buffer, client: Address): void {
    const own = allocations.get(textOf(client));
    if (bytes.byteLength < 4) return;
    if (bytes.readUInt16BE() >= 0x4000) {
      const peer = own?.channels.get(bytes.readUInt16BE());
      if (peer) own?.socket.send(bytes.subarray(4, 4 + bytes.readUInt16BE(2)), peer.port, peer.address);
      return;
    }
    if (bytes.byteLength < 20 || bytes.readUInt32BE(4) !== COOKIE) return;
    const [type, transaction] = [bytes.readUInt16BE(), bytes.subarray(8, 20)];
    const { values, isSigned } = attributesOf(bytes);
    const peer = addressOf(values.get(ATTRIBUTES.peer));
    if (type === (METHODS.send | CLASSES.indication)) {
      const data = values.get(ATTRIBUTES.data);
      if (peer && data && own?.permitted.has(peer.address)) own.socket.send(data, peer.port, peer.address);
      return;
    }
    const answer = (attributes: readonly Attribute[]): void =>
      toClient(client, message(type | CLASSES.success, transaction, attributes, isSigned));
    if (type === METHODS.binding) answer([['mapped', xored(client)]]);
    else if (!isSigned) {
      const refused: Attribute[] = [
        ['error', Buffer.from([0, 0, 4, 1])],
        ['realm', Buffer.from(REALM)],
        ['nonce', Buffer.from(NONCE)],
      ];
      toClient(client, message(type | CLASSES.failure, transaction, refused, false));
    } else if (type === METHODS.allocate) allocate(client, answer);
    else if (type === METHODS.refresh) {
      const seconds = values.get(ATTRIBUTES.lifetime)?.readUInt32BE() ?? SECONDS;
      if (seconds === 0) {
        own?.socket.close();
        allocations.delete(textOf(client));
      }
      answer([['lifetime', u32(seconds)]]);
    } else if (peer && own) {
      own.permitted.add(peer.address);
      const channel = values.get(ATTRIBUTES.channel)?.readUInt16BE();
      if (channel !== undefined) own.channels.set(channel, peer);
      answer([]);
    }
  }

  server.on('message', hear);
  server.bind(port, address, () => process.stdout.write('ready\n'));
}

if (process.argv[1] === import.meta.filename) serve(String(process.argv[2]), Number(process.argv[3]));
