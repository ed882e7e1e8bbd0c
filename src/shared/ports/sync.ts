/**
 * What a page may ask of its host about shared projects: who has one, how somebody joins, and the document's way into the
 * host's log and back (SYNC). Keys never come to a page; what it learns of others is for people to read.
 */
import { z } from 'zod';
import { problemSchema } from './problem.ts';

/** Random hex names of the wire: persons, devices, invites. */
const handle = z.string().regex(/^[0-9a-f]{8,64}$/);
const name = z.string().min(1).max(200);
const project = z.string().min(1).max(1_000);
/** Milliseconds since 1970. */
const moment = z.number();
const count = z.int().min(0);
const words = z.array(z.string().min(1).max(32)).length(6);

/** How a person stands to a project; reading included, the owner is one. */
export const shareRoleSchema = z.enum(['owner', 'writer', 'reader']);

const deviceSchema = z.strictObject({
  device: handle,
  name,
  isThis: z.boolean(),
  link: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('here'), via: z.enum(['lan', 'relay', 'direct']) }),
    /** `heardAt`: null where it was never heard of from here. */
    z.strictObject({ kind: z.literal('away'), heardAt: moment.nullable() }),
  ]),
  /** Entries that it had not when it was last heard; null where that is not known. */
  lacks: count.nullable(),
  /** Said only of a device that is here and holds the same content, nothing pending (SYNC V4). */
  isInStep: z.boolean(),
});

const memberSchema = z.strictObject({
  person: handle,
  name,
  role: shareRoleSchema,
  isMe: z.boolean(),
  devices: z.array(deviceSchema),
});

const inviteSchema = z.strictObject({
  invite: handle,
  role: shareRoleSchema,
  until: moment,
  /** Null once this device does not hold its secret any more. */
  link: z.string().max(8_000).nullable(),
});

/** Somebody who holds an invite and reads six words out to us: of three choices one is theirs (SYNC M2). */
const requestSchema = z.strictObject({
  request: handle,
  /** What is known of it before it is trusted: where it calls from. */
  deviceHint: z.string().max(200),
  choices: z.array(words).length(3),
});

const relayStateSchema = z.strictObject({
  url: z.string().max(1_000),
  state: z.enum(['connected', 'connecting', 'off']),
  problem: problemSchema.nullable(),
});

export const sharingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('alone') }),
  z.strictObject({
    kind: z.literal('shared'),
    /** Of this person; null for whoever was removed. */
    role: shareRoleSchema.nullable(),
    members: z.array(memberSchema),
    invites: z.array(inviteSchema),
    requests: z.array(requestSchema),
    relays: z.array(relayStateSchema),
    /** `host:port` of devices that are called besides those that are found. */
    addresses: z.array(z.string().max(300)),
    /** Whether this device announces itself in the local network. */
    isNearby: z.boolean(),
    /** Own entries that no other device is known to hold. */
    waiting: count,
    /** Whose writing is set aside from some point on, and why (SYNC V3). */
    faults: z.array(z.strictObject({ who: z.string().max(500), reason: z.string().max(2_000) })),
    /** Whether this device may invite, remove and change roles. */
    ownsRoot: z.boolean(),
  }),
]);

/** How far joining a project has come. */
export const joiningSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('connecting') }),
  /** To be read out to whoever invited. */
  z.strictObject({ kind: z.literal('words'), words }),
  z.strictObject({ kind: z.literal('waiting') }),
  z.strictObject({ kind: z.literal('joined'), project }),
  z.strictObject({ kind: z.literal('failed'), problem: problemSchema }),
]);

/** Characters of a presence in JSON: it travels again and again. */
const PRESENCE_LENGTH = 8_000;

/** Where somebody looks in a project (SYNC P1). */
export const presenceSchema = z
  .strictObject({
    view: z.enum(['board', 'timeline', 'other']),
    selected: z.array(z.string().max(200)).max(50),
    panel: z.string().max(200).nullable(),
    caret: z.strictObject({ task: z.string().max(200), from: z.string().max(500), to: z.string().max(500) }).nullable(),
  })
  .refine((presence) => JSON.stringify(presence).length <= PRESENCE_LENGTH);

export const peerSchema = z.strictObject({ person: handle, device: handle, name, state: presenceSchema });

export type ShareRole = z.output<typeof shareRoleSchema>;
export type Sharing = z.output<typeof sharingSchema>;
export type SharedProject = Extract<Sharing, { kind: 'shared' }>;
export type SharedMember = SharedProject['members'][number];
export type SharedDevice = SharedMember['devices'][number];
export type OpenInvite = SharedProject['invites'][number];
export type JoinRequest = SharedProject['requests'][number];
export type RelayState = SharedProject['relays'][number];
export type Joining = z.output<typeof joiningSchema>;
export type Presence = z.output<typeof presenceSchema>;
export type Peer = z.output<typeof peerSchema>;

export const syncVerbs = {
  getSharing: { input: z.strictObject({ project }), output: sharingSchema, repeatable: true },
  joinState: { input: z.strictObject({ join: handle }), output: joiningSchema, repeatable: true },
} as const;

export const syncEventSchemas = [
  z.strictObject({ event: z.literal('sharingChanged'), project }),
  z.strictObject({ event: z.literal('joiningChanged'), join: handle }),
  /** Others wrote: `pullDocument` has it. */
  z.strictObject({ event: z.literal('documentChanged'), project }),
  /** Everybody else who is here, and where. */
  z.strictObject({ event: z.literal('presenceChanged'), project, peers: z.array(peerSchema) }),
] as const;
