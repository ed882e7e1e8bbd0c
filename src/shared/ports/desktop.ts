/** What only the desktop edition has: settings of its own, the system's spelling, notifications, updates. */
import { z } from 'zod';
import { problemSchema } from './problem.ts';

const language = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/);

/** Everything is off until the person turns it on: spelling and updates ask a server, notifications interrupt. */
export const desktopSettingsSchema = z.strictObject({
  spellCheck: z.strictObject({ on: z.boolean(), languages: z.array(language).max(50) }),
  updateCheck: z.boolean(),
  notifications: z.boolean(),
});

const spellingSchema = z.discriminatedUnion('kind', [
  /** macOS checks by itself, in the languages of its own settings; nothing is downloaded. */
  z.strictObject({ kind: z.literal('system') }),
  /** Dictionaries are downloaded, one a language, from among these. */
  z.strictObject({ kind: z.literal('dictionaries'), languages: z.array(language).max(200) }),
]);

const version = z.string().min(1).max(60);

export const updateStateSchema = z.discriminatedUnion('kind', [
  /** No server is asked. */
  z.strictObject({ kind: z.literal('off') }),
  z.strictObject({ kind: z.literal('notAsked') }),
  z.strictObject({ kind: z.literal('asking') }),
  z.strictObject({ kind: z.literal('newest'), at: z.number() }),
  /** `problem` of fetching it. */
  z.strictObject({ kind: z.literal('found'), version, problem: problemSchema.nullable() }),
  /** `done` of 1. */
  z.strictObject({ kind: z.literal('fetching'), version, done: z.number().min(0).max(1) }),
  /** Fetched and verified; installed when the person says so. */
  z.strictObject({ kind: z.literal('ready'), version }),
  z.strictObject({ kind: z.literal('failed'), problem: problemSchema }),
]);

export const desktopStateSchema = z.strictObject({
  settings: desktopSettingsSchema,
  spelling: spellingSchema,
  update: updateStateSchema,
});

export const notificationSchema = z.strictObject({
  title: z.string().min(1).max(120),
  body: z.string().max(400),
  /** Where a click leads; empty for the window as it is. */
  route: z
    .string()
    .max(2_000)
    .regex(/^(#\/.*)?$/),
});

export type DesktopSettings = z.output<typeof desktopSettingsSchema>;
export type Spelling = z.output<typeof spellingSchema>;
export type UpdateState = z.output<typeof updateStateSchema>;
export type DesktopState = z.output<typeof desktopStateSchema>;
export type NotificationRequest = z.output<typeof notificationSchema>;
