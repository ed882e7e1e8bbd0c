/**
 * The Host contract: what a page may ask of the process that started it, the same over Electron IPC and over the loopback
 * WebSocket. Both sides parse what they receive with these schemas; a verb that is not listed does not exist.
 */
import { z } from 'zod';
import { backupsEventSchema, backupVerbs } from './backups.ts';
import { desktopSettingsSchema, desktopStateSchema, notificationSchema } from './desktop.ts';
import { commandIdSchema, menuModelSchema } from './menu.ts';
import { openedSchema } from './opened.ts';
import { outboxEventSchema, outboxVerbs } from './outbox.ts';
import { problemSchema } from './problem.ts';
import { syncEventSchemas, syncVerbs } from './sync.ts';

const TEXT = 2_000;
const nothing = z.strictObject({});
/** Characters of a document that go to the printer at once: with their escapes they fit a frame of the socket. */
export const PRINT_PIECE = 200_000;
const printJob = z.string().min(16).max(64);
/** Yjs writes clientIDs as unsigned integers; 53 random bits make meeting by chance impossible in practice (SYNC E5). */
const clientId = z.int().min(1);

export const editionSchema = z.enum(['desktop', 'browser', 'page']);
/** Who "me" is on this profile: the system's user name at first, never asked for at the start. */
export const profileSchema = z.strictObject({ id: z.string().min(1).max(64), name: z.string().min(1).max(200) });

export interface Verb {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** True where asking twice is the same as asking once: such calls are sent again after the host came back. */
  readonly repeatable: boolean;
  /** Milliseconds that an answer may take, where that is longer than for the others. */
  readonly patience?: number;
  /** True where the answer waits until something happens: a host that ends does not wait for it. */
  readonly waits?: boolean;
}

export const hostVerbs = {
  hello: {
    input: nothing,
    output: z.strictObject({
      edition: editionSchema,
      version: z.string(),
      platform: z.string(),
      userName: z.string(),
      locale: z.string(),
      /** Whether `saveFile` shows a dialog; where it does not, the page downloads. */
      savesFiles: z.boolean(),
      /** Where the host keeps things; null where nothing is kept outside of the page. */
      dataFolder: z.string().nullable(),
      /** One sentence the person should see once, e.g. that the usual port was taken. */
      notice: z.string().nullable(),
    }),
    repeatable: true,
  },
  /** Fresh Yjs clientIDs, durably recorded before they are answered (SYNC E5). An unused one is never given out again. */
  allocateClientIds: {
    input: z.strictObject({ count: z.int().min(1).max(256) }),
    output: z.strictObject({ clientIds: z.array(clientId) }),
    repeatable: true,
  },
  getProfile: { input: nothing, output: profileSchema, repeatable: true },
  setProfile: { input: profileSchema.pick({ name: true }), output: profileSchema, repeatable: true },
  /** Opens http, https and mailto in the person's own browser; everything else is refused. */
  openExternal: { input: z.strictObject({ url: z.string().min(1).max(8_000) }), output: nothing, repeatable: false },
  saveFile: {
    input: z.strictObject({
      suggestedName: z.string().min(1).max(255),
      data: z.instanceof(Uint8Array),
    }),
    /** `saved: false` when the person closed the dialog. */
    output: z.strictObject({ saved: z.boolean() }),
    repeatable: false,
  },
  /** A document to be printed, in pieces that are joined in the order they come. `job` is a random name of the page's own. */
  addToPrint: {
    input: z.strictObject({ job: printJob, html: z.string().max(PRINT_PIECE) }),
    output: nothing,
    repeatable: false,
  },
  /** Makes a PDF of it, on the paper that it names; scripts in it do not run, and nothing is fetched. */
  print: {
    input: z.strictObject({ job: printJob }),
    output: z.strictObject({ parts: z.int().min(0) }),
    repeatable: false,
    patience: 240_000,
  },
  /** A part of the PDF, from 0, in base64. */
  takePrinted: {
    input: z.strictObject({ job: printJob, part: z.int().min(0) }),
    output: z.strictObject({ data: z.base64() }),
    repeatable: true,
  },
  writeLog: {
    input: z.strictObject({
      level: z.enum(['info', 'warn', 'error']),
      message: z.string().max(TEXT),
      detail: z
        .string()
        .max(4 * TEXT)
        .optional(),
    }),
    output: nothing,
    repeatable: false,
  },
  /** `unsaved` makes the host wait for this page before it ends. */
  setWindowState: {
    input: z.strictObject({ title: z.string().max(TEXT), unsaved: z.boolean() }),
    output: nothing,
    repeatable: true,
  },
  openWindow: {
    input: z.strictObject({
      route: z
        .string()
        .max(TEXT)
        .regex(/^(#\/.*)?$/),
    }),
    output: nothing,
    repeatable: false,
  },
  /** The answer to the event `closing`: everything this page held is durable. */
  closeReady: { input: nothing, output: nothing, repeatable: true },
  /** Shows the folder with the host's log, and what crashed. */
  showLogs: { input: nothing, output: nothing, repeatable: false },
  showDataFolder: { input: nothing, output: nothing, repeatable: false },
  /** Forgets the person. What was allocated stays known: a clientID that came back could be given out twice (SYNC E5). */
  erase: { input: nothing, output: nothing, repeatable: true },

  ...syncVerbs,
  ...outboxVerbs,
  ...backupVerbs,

  // The rest is offered by the desktop edition alone.
  showMenu: { input: menuModelSchema, output: nothing, repeatable: true },
  /**
   * The first of what the event `opened` spoke of, and of what was opened before this page listened; null when there is no
   * more. Handed out once, and one at a time: each may be a large file.
   */
  takeOpened: { input: nothing, output: z.strictObject({ opened: openedSchema.nullable() }), repeatable: false },
  getDesktop: { input: nothing, output: desktopStateSchema, repeatable: true },
  setDesktopSettings: { input: desktopSettingsSchema, output: desktopStateSchema, repeatable: true },
  /** `shown: false` where the person did not allow it, has a window of ours in front of them, or had many just now. */
  notify: { input: notificationSchema, output: z.strictObject({ shown: z.boolean() }), repeatable: false },
  /** Each step waits for the person: asking now, fetching what was found, installing what was fetched. */
  checkForUpdate: { input: nothing, output: desktopStateSchema, repeatable: false },
  fetchUpdate: { input: nothing, output: desktopStateSchema, repeatable: false },
  installUpdate: { input: nothing, output: nothing, repeatable: false },
} as const satisfies Record<string, Verb>;

export type HostVerb = keyof typeof hostVerbs;
export type HostInput<V extends HostVerb> = z.output<(typeof hostVerbs)[V]['input']>;
export type HostOutput<V extends HostVerb> = z.output<(typeof hostVerbs)[V]['output']>;
export type Edition = z.output<typeof editionSchema>;
export type Profile = z.output<typeof profileSchema>;

export const hostEventSchema = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('closing') }),
  z.strictObject({ event: z.literal('profileChanged'), profile: profileSchema }),
  /** Something was opened for this window: `takeOpened` has it. */
  z.strictObject({ event: z.literal('opened') }),
  /** A command of the menu that the page showed. */
  z.strictObject({ event: z.literal('commandChosen'), id: commandIdSchema }),
  z.strictObject({ event: z.literal('desktopChanged'), desktop: desktopStateSchema }),
  /** In the desktop edition sync is a process of its own: it ended and is started again, or it answers from now on. */
  z.strictObject({ event: z.literal('syncChanged'), isRunning: z.boolean() }),
  ...syncEventSchemas,
  outboxEventSchema,
  backupsEventSchema,
]);
export type HostEvent = z.output<typeof hostEventSchema>;

/** A page's question; `input` is parsed by the verb's own schema. */
export const hostRequestSchema = z.strictObject({
  id: z.int().min(0),
  verb: z.string().max(64),
  input: z.unknown(),
});

export type HostRequest = z.output<typeof hostRequestSchema>;

export const hostAnswerSchema = z.discriminatedUnion('ok', [
  z.strictObject({ id: z.int().min(0), ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ id: z.int().min(0), ok: z.literal(false), error: problemSchema }),
]);
export type HostAnswer = z.output<typeof hostAnswerSchema>;

export function isHostVerb(verb: string): verb is HostVerb {
  return Object.hasOwn(hostVerbs, verb);
}
