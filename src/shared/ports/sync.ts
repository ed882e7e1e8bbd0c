/**
 * What a page may ask of its host about shared projects: who has one, how somebody joins, and the document's way into the
 * host's log and back (SYNC). Keys never come to a page; what it learns of others is for people to read.
 */
import { z } from 'zod';
import { changeFileVerbs } from './change-files.ts';
import { approvedJoiningSchema, approvedSchema } from './delegates.ts';
import { directEventSchemas, directVerbs } from './direct.ts';
import { forkBranchSchema, peopleVerbs, shareRoleSchema } from './people.ts';
import { problemSchema } from './problem.ts';
import { SYNC_PIECE } from './sync-pieces.ts';

/** Random hex names of the wire: persons, devices, invites. */
const handle = z.string().regex(/^[0-9a-f]{8,64}$/);
const name = z.string().min(1).max(200);
const project = z.string().min(1).max(1_000);
/** Of a document of the project besides its own, as the notes of a meeting (decision 036); without one, the project's own is meant. */
const document = z.string().min(1).max(200).optional();
/** Milliseconds since 1970. */
const moment = z.number();
const count = z.int().min(0);
const words = z.array(z.string().min(1).max(32)).length(6);

const deviceSchema = z.strictObject({
  device: handle,
  name,
  isThis: z.boolean(),
  link: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('here'), via: z.enum(['lan', 'direct']) }),
    /** Heard just now through a relay, by what it says of the moment: what it has is not said there. */
    z.strictObject({ kind: z.literal('relayed') }),
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
  /** Who approved them in the owner's place; null where the owner let them in. */
  letInBy: name.nullable(),
  devices: z.array(deviceSchema),
});

const inviteSchema = z.strictObject({
  invite: handle,
  role: shareRoleSchema,
  until: moment,
  /** Null once this device does not hold its secret any more. */
  link: z.string().max(8_000).nullable(),
  /** Who may let somebody in with it besides the owner; null where nobody may. */
  delegate: name.nullable(),
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
    /** Of invites of another owner, those by which this person may let somebody in. */
    entrusted: z.array(inviteSchema.omit({ link: true, delegate: true })),
    /** Who was approved in the owner's place and is no member. */
    approved: z.array(approvedSchema),
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
    /** Where two devices changed the membership at once: what is to be chosen from. It stands still until then. */
    fork: z.array(forkBranchSchema),
    /** While whoever is in the local network may ask to join. */
    door: z.strictObject({ until: moment }).nullable(),
  }),
]);

/** How far joining a project has come. */
export const joiningSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('connecting') }),
  /** To be read out to whoever invited. */
  z.strictObject({ kind: z.literal('words'), words }),
  /** By an open door: the other side says that the words were the same, and its person is to be asked whether they picked them. */
  z.strictObject({ kind: z.literal('picked') }),
  z.strictObject({ kind: z.literal('waiting') }),
  approvedJoiningSchema,
  /** `elsewhere`: names of projects of the same person that others own, who let this device in, or nobody (SYNC M4). */
  z.strictObject({ kind: z.literal('joined'), project, elsewhere: z.array(name).optional() }),
  z.strictObject({ kind: z.literal('failed'), problem: problemSchema }),
]);

/** Characters of a presence in JSON: it travels again and again. */
const PRESENCE_LENGTH = 8_000;

/** A name of a place in a text, as its session gives it. */
const placeName = z.string().min(1).max(200);

/** What somebody writes at this moment: of a description, from where to where it is selected and where the caret stands. */
const writingSchema = z.object({
  task: z.string().max(200),
  what: z.enum(['title', 'description', 'comment']),
  caret: z.object({ anchor: placeName, head: placeName }).nullable(),
});

/** Where somebody looks in a project (SYNC P1). What a later version says besides, or of things unknown here, is passed over. */
export const presenceSchema = z
  .object({
    view: z.enum(['board', 'timeline', 'calendar', 'meetings', 'other']).catch('other'),
    /** Of the meetings: which one; absent where it is their list. */
    meeting: z.string().min(1).max(200).optional().catch(undefined),
    selected: z.array(z.string().max(200)).max(50),
    panel: z.string().max(200).nullable(),
    writing: writingSchema.nullable().catch(null),
  })
  .refine((presence) => JSON.stringify(presence).length <= PRESENCE_LENGTH);

export const peerSchema = z.strictObject({ person: handle, device: handle, name, state: presenceSchema });

export type { ForkBranch } from './people.ts';
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
export type Writing = z.output<typeof writingSchema>;
export type Peer = z.output<typeof peerSchema>;
const piece = z.base64().max(SYNC_PIECE);
const text = z.string().max(SYNC_PIECE);
/** A page's own random name for what it sends in pieces. */
const parcel = z.string().min(16).max(64);
/** A window's own random name: what it wrote itself is not told to it again. */
const page = z.string().min(16).max(64);
/** Rises where what counts was recounted: a document that was built before is to be built anew (SYNC V1). */
const generation = count;
const nothing = z.strictObject({});
const ofProject = z.strictObject({ project });
const hours = z
  .int()
  .min(1)
  .max(24 * 90);

/** A document of the log as a page begins to write into it. */
const openedDocumentSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('alone'),
    /** Of a project that was joined under the same id: why it was left aside. */
    beside: problemSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('shared'),
    role: shareRoleSchema.nullable(),
    /** Recorded, and given out once (SYNC E5); null where this device may not write. */
    clientId: z.int().min(1).nullable(),
    generation,
    /** False while the log waits for what was written before the project was shared. */
    isBegun: z.boolean(),
  }),
]);
export type OpenedDocument = z.output<typeof openedDocumentSchema>;

/** Records of commands, each entry's a JSON text, and whose feed it stands in (SYNC E5, E8). */
const toldActivitySchema = z.array(
  z.strictObject({ text: z.string(), by: z.string().nullable(), isMine: z.boolean() }),
);

const pulledSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('update'),
    /** Where the next pulling begins. */
    cursor: count,
    /** The log's own state vector. */
    vector: z.base64(),
    /** The first part of Yjs updates, each after its length (4 bytes, highest first); the others are taken under the name, from 1 on. */
    data: z.base64(),
    parts: count,
    parcel,
    /** The first of what is said of it; the others are taken under the same name, from 1 on. */
    activity: toldActivitySchema,
    activityParts: count,
  }),
  /** The host does not remember that far back, or began anew: a pulling by vector is needed. */
  z.strictObject({ kind: z.literal('unknownCursor') }),
  z.strictObject({ kind: z.literal('outdated') }),
]);

const pushedSchema = z.discriminatedUnion('kind', [
  /** Durable in the log. `isWatched`: another device’s window looks at the project now: what is typed is wanted at once (SYNC E4). */
  z.strictObject({ kind: z.literal('kept'), isWatched: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('outdated') }),
]);

export const syncVerbs = {
  ...peopleVerbs,
  getSharing: { input: ofProject, output: sharingSchema, repeatable: true },
  /** Shared projects of this device, those included that no page has opened yet. */
  listShared: { input: nothing, output: z.strictObject({ projects: z.array(project) }), repeatable: true },
  /** `name`: of the project, as an invitation shows it. What is in it, a page pushes as its beginning. */
  shareProject: { input: z.strictObject({ project, name }), output: nothing, repeatable: true },
  createInvite: {
    /** `delegate`: a member who may edit, and let somebody in with it. */
    input: z.strictObject({ project, role: shareRoleSchema, hours, delegate: handle.optional() }),
    output: z.strictObject({ link: z.string(), until: moment }),
    repeatable: false,
  },
  revokeInvite: { input: z.strictObject({ project, invite: handle }), output: nothing, repeatable: false },
  pickWords: {
    input: z.strictObject({
      project,
      request: handle,
      choice: z.union([z.literal(0), z.literal(1), z.literal(2)]),
      /** The device becomes another one of this person. */
      isOwnDevice: z.boolean(),
    }),
    output: nothing,
    repeatable: false,
  },
  refuseRequest: { input: z.strictObject({ project, request: handle }), output: nothing, repeatable: false },
  removeMember: { input: z.strictObject({ project, person: handle }), output: nothing, repeatable: false },
  setMemberRole: {
    input: z.strictObject({ project, person: handle, role: shareRoleSchema }),
    output: nothing,
    repeatable: false,
  },
  setRelays: {
    input: z.strictObject({ project, relays: z.array(z.string().min(1).max(1_000)).max(8) }),
    output: nothing,
    repeatable: true,
  },
  addAddress: {
    input: z.strictObject({ project, address: z.string().min(1).max(300) }),
    output: nothing,
    repeatable: true,
  },
  /** What brings the owner back, as text to be printed or kept (SYNC M5). */
  recoveryKit: { input: ofProject, output: z.strictObject({ text: z.string() }), repeatable: true },
  /** Takes a project out of sync on this device; what others have is theirs. */
  leaveProject: { input: ofProject, output: nothing, repeatable: true },
  join: {
    input: z.strictObject({ link: z.string().min(1).max(8_000) }),
    output: z.strictObject({ join: handle }),
    repeatable: false,
  },
  joinState: { input: z.strictObject({ join: handle }), output: joiningSchema, repeatable: true },
  /** Those that wait for a device of the owner, whenever they were begun, and those of them that came to nothing and were not given up. */
  listJoins: {
    input: nothing,
    output: z.strictObject({ joins: z.array(z.strictObject({ join: handle, state: joiningSchema })) }),
    repeatable: true,
  },
  cancelJoin: { input: z.strictObject({ join: handle }), output: nothing, repeatable: true },
  /** Where a window looks; null once nobody looks at it. Said again while it stays so: the host forgets it after a while. */
  setPresence: {
    input: z.strictObject({ project, page, state: presenceSchema.nullable() }),
    output: nothing,
    repeatable: false,
  },
  openDocument: {
    /** `holds`: what the page has under this id, as far as it knows. What it has alone is not taken over by what was joined. */
    input: z.strictObject({ project, document, holds: z.enum(['nothing', 'alone', 'shared']) }),
    output: openedDocumentSchema,
    repeatable: true,
  },
  /** Pieces of a push, under their places: a piece that comes twice stands once. */
  addToPush: {
    input: z.strictObject({
      parcel,
      index: z.int().min(0).max(10_000),
      piece: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('update'), data: piece }),
        z.strictObject({ kind: z.literal('activity'), text }),
      ]),
    }),
    output: nothing,
    repeatable: true,
  },
  pushDocument: {
    input: z.strictObject({
      project,
      document,
      generation,
      page,
      parcel,
      /** Pieces that the parcel consists of. */
      pieces: z.int().min(1).max(10_001),
      /** Everything that was written before the project was shared, under whatever clientIDs. */
      isBeginning: z.boolean(),
      /** State vector of what this page was ever told to be durable (SYNC V5). */
      acknowledged: z.base64().max(500_000),
    }),
    output: pushedSchema,
    repeatable: true,
    patience: 60_000,
  },
  pullDocument: {
    input: z.strictObject({
      project,
      document,
      generation,
      page,
      after: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('vector'), vector: z.base64().max(500_000) }),
        z.strictObject({ kind: z.literal('cursor'), cursor: count }),
      ]),
    }),
    output: pulledSchema,
    repeatable: true,
    patience: 60_000,
  },
  takePulled: {
    input: z.strictObject({ parcel, part: z.int().min(1) }),
    output: z.strictObject({ data: z.base64() }),
    repeatable: true,
  },
  takeActivity: {
    input: z.strictObject({ parcel, part: z.int().min(1) }),
    output: z.strictObject({ activity: toldActivitySchema }),
    repeatable: true,
  },
  ...changeFileVerbs,
  ...directVerbs,
} as const;

export const syncEventSchemas = [
  z.strictObject({ event: z.literal('sharingChanged'), project }),
  /** It is shared from now on or no more, came to this device, or what this person may do there is another thing. */
  z.strictObject({ event: z.literal('accessChanged'), project }),
  z.strictObject({ event: z.literal('joiningChanged'), join: handle }),
  /** How many ask to join it now: said of every project, whichever is on screen. */
  z.strictObject({ event: z.literal('requestsChanged'), project, count }),
  /** Others wrote: `pullDocument` has it. */
  z.strictObject({ event: z.literal('documentChanged'), project, document }),
  /** Everybody else who is here, and where. */
  z.strictObject({ event: z.literal('presenceChanged'), project, peers: z.array(peerSchema) }),
  ...directEventSchemas,
] as const;
