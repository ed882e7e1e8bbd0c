/** How the owner of a shared project comes back, and settles what two devices did to the membership at once (SYNC M1, M5). */
import { z } from 'zod';

const handle = z.string().regex(/^[0-9a-f]{8,64}$/);
const project = z.string().min(1).max(1_000);
const name = z.string().max(1_000);
const nothing = z.strictObject({});

/** Of one person to one project. */
export const shareRoleSchema = z.enum(['owner', 'writer', 'reader']);

const forkChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('admitted'), name, device: name, role: shareRoleSchema }),
  z.strictObject({ kind: z.literal('role'), name, role: shareRoleSchema }),
  z.strictObject({ kind: z.literal('removed'), name }),
  z.strictObject({ kind: z.literal('invited'), role: shareRoleSchema }),
  z.strictObject({ kind: z.enum(['revoked', 'transferred', 'rekeyed']) }),
]);

/** One of two successors of the membership between which the owner is to choose. */
export const forkBranchSchema = z.strictObject({
  entry: handle,
  /** Milliseconds since 1970, by the clock of the device that made it. */
  at: z.number().nullable(),
  changes: z.array(forkChangeSchema),
});

export type ForkBranch = z.output<typeof forkBranchSchema>;

export const peopleVerbs = {
  /** The owner, by a recovery kit's text or its key alone: goes on as a joining does, without words. */
  recoverProject: {
    input: z.strictObject({ text: z.string().min(1).max(20_000) }),
    output: z.strictObject({ join: handle }),
    repeatable: false,
  },
  /** One of the several devices of a person; the last one goes with the person. With one of the owner's their keys are replaced. */
  removeDevice: { input: z.strictObject({ project, device: handle }), output: nothing, repeatable: false },
  /**
   * Somebody else may hold the owner's keys: others take their place, and the recovery kit of until now opens nothing any more.
   * `devices`: of the owner's, that go. `branch`: of a fork, the one that counts from then on.
   */
  replaceOwnerKeys: {
    input: z.strictObject({ project, devices: z.array(handle).max(1_000), branch: handle.nullable() }),
    output: nothing,
    repeatable: false,
  },
  /** As everybody sees this person from now on; whoever may only read is named by the owner. */
  nameMyself: {
    input: z.strictObject({ project, name: z.string().min(1).max(200) }),
    output: nothing,
    repeatable: true,
  },
  /** As everybody sees a member from now on; the owner says it. */
  renameMember: {
    input: z.strictObject({ project, person: handle, name: z.string().min(1).max(200) }),
    output: nothing,
    repeatable: true,
  },
  /** Whoever is in the local network may ask to join this project, for ten minutes; by the six words, as always. */
  openDoor: {
    input: z.strictObject({ project, role: shareRoleSchema }),
    output: z.strictObject({ until: z.number() }),
    repeatable: false,
  },
  closeDoor: { input: z.strictObject({ project }), output: nothing, repeatable: true },
  /** `host:port` of devices nearby whose door is open; asked again every few seconds while somebody looks. */
  lookNearby: { input: nothing, output: z.strictObject({ doors: z.array(z.string().max(300)) }), repeatable: true },
  joinNearby: {
    input: z.strictObject({ address: z.string().min(1).max(300) }),
    output: z.strictObject({ join: handle }),
    repeatable: false,
  },
  /** The person who approves has said that they picked the words. */
  confirmJoin: { input: z.strictObject({ join: handle }), output: nothing, repeatable: true },
  /** `entry`: of the branch that is to count from now on; what the other says never did. */
  settleFork: { input: z.strictObject({ project, entry: handle }), output: nothing, repeatable: true },
} as const;
