/** What a device says of itself by mDNS (RFC 6762, 6763): where it listens, and tags that its fellow members can read. */
import type { QueryPacket, ResponseOutgoingPacket, ResponsePacket } from 'multicast-dns';
import { fromBase64url, toBase64url } from '#shared/kernel/base64url.ts';
import { joinedBytes } from '#shared/kernel/bytes.ts';
import { NEARBY_SALT_BYTES, NEARBY_TAG_BYTES } from '#shared/sync/link/index.ts';

export interface Announcement {
  /** Random, and another one in each network: it names nobody and follows nobody. */
  readonly instance: string;
  readonly port: number;
  readonly salt: Uint8Array;
  readonly tags: readonly Uint8Array[];
}

export const SERVICE = '_throughline._tcp.local';
/** Seconds that others may rely on it. */
const LIFE = 120;
/** Tags of one string of a TXT record, which has 255 bytes, and strings that a packet has room for. */
const TAGS_A_STRING = 23;
const MOST_STRINGS = 4;
/** Spaces that are announced: beyond them, members have each other's addresses or a relay. */
export const MOST_TAGS = TAGS_A_STRING * MOST_STRINGS;
type Packet = ResponseOutgoingPacket;
type Answer = Packet['answers'][number];
const INSTANCE = /^[0-9a-f]{16}$/;

/** `address`: of the interface that it goes out on. `life` is 0 to take it back. */
export function writeAnnouncement({ instance, port, salt, tags }: Announcement, address: string, life = LIFE): Packet {
  const [name, target] = [`${instance}.${SERVICE}`, `${instance}.local`];
  const strings = ['v=1', `s=${toBase64url(salt)}`];
  for (let at = 0; at < Math.min(tags.length, MOST_TAGS); at += TAGS_A_STRING) {
    strings.push(`t=${toBase64url(joinedBytes(tags.slice(at, at + TAGS_A_STRING)))}`);
  }
  return {
    answers: [{ type: 'PTR', name: SERVICE, ttl: life, data: name }],
    additionals: [
      { type: 'SRV', name, ttl: life, data: { port, target } },
      { type: 'TXT', name, ttl: life, data: strings },
      { type: 'A', name: target, ttl: life, data: address },
    ],
  };
}

/** Whether it says anything of ours at all. */
export function isOfService({ answers = [], additionals = [] }: ResponsePacket): boolean {
  const isOurs = (record: Answer): boolean => record.type === 'PTR' && isSame(record.name, SERVICE);
  return answers.some(isOurs) || additionals.some(isOurs);
}

export interface HeardAnnouncement extends Announcement {
  /** Its life is over: whoever sent it goes. */
  readonly isTakenBack: boolean;
}

/** Whoever is in the network may have sent it: what is no announcement of ours is passed over. */
export function readAnnouncements({ answers = [], additionals = [] }: ResponsePacket): readonly HeardAnnouncement[] {
  const records = [...answers, ...additionals];
  return records.flatMap((record) => {
    if (record.type !== 'PTR' || !isSame(record.name, SERVICE)) return [];
    const announced = readOne(records, String(record.data));
    return announced === null ? [] : [{ ...announced, isTakenBack: (record.ttl ?? 0) === 0 }];
  });
}

export function isQuestion({ questions = [] }: QueryPacket): boolean {
  return questions.some(({ name, type }) => isSame(name, SERVICE) && (type === 'PTR' || (type as string) === 'ANY'));
}

function readOne(records: readonly Answer[], name: string): Announcement | null {
  const instance = name.toLowerCase().replace(`.${SERVICE}`, '');
  if (!INSTANCE.test(instance)) return null;
  let port = 0;
  let strings: readonly string[] = [];
  for (const record of records) {
    if (!('name' in record) || !isSame(record.name, name)) continue;
    if (record.type === 'SRV') port = record.data.port;
    else if (record.type === 'TXT') strings = [record.data].flat().map((each) => each.toString());
  }
  const salt = fromBase64url(valuesOf(strings, 's')[0] ?? '');
  if (port < 1 || salt?.length !== NEARBY_SALT_BYTES || !strings.includes('v=1')) return null;
  const tags = valuesOf(strings, 't').flatMap((text) => apart(fromBase64url(text) ?? new Uint8Array()));
  return { instance, port, salt, tags: tags.slice(0, MOST_TAGS) };
}

function valuesOf(strings: readonly string[], key: string): readonly string[] {
  return strings.filter((text) => text.startsWith(`${key}=`)).map((text) => text.slice(key.length + 1));
}

function apart(bytes: Uint8Array): readonly Uint8Array[] {
  const count = Math.floor(bytes.byteLength / NEARBY_TAG_BYTES);
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * NEARBY_TAG_BYTES, (at + 1) * NEARBY_TAG_BYTES));
}

/** Names of the DNS are the same in capitals. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
