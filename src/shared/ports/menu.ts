/**
 * The window's native menu as the page describes it: main only draws it and says which command was chosen. Keys belong to
 * the page in both editions, so an accelerator is shown and not taken from it (macOS takes it, after the page has let
 * the key pass: there a command may be chosen while a field has the focus, and must hand undo and the like to that field).
 */
import { z } from 'zod';

const label = z.string().min(1).max(120);
const MODIFIER = '(?:CmdOrCtrl|Cmd|Ctrl|Alt|Shift|Meta)';
const NAMED_KEY =
  'Plus|Space|Tab|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Esc|Escape';
const KEY = `(?:[A-Z0-9]|F(?:[1-9]|1\\d|2[0-4])|${NAMED_KEY}|[-!#$%&'()*,./:;<=>?@[\\\\\\]^_\`{|}~"])`;

/** `CmdOrCtrl+Shift+Z`, `F2`, `C`. Main hands it to Electron, which throws at what it does not know. */
const accelerator = z
  .string()
  .max(40)
  .regex(new RegExp(`^(?:${MODIFIER}\\+){0,4}${KEY}$`));

/** The name of a command of the page; it comes back as it was given. */
export const commandIdSchema = z
  .string()
  .max(80)
  .regex(/^[A-Za-z][\w.:-]*$/);

/** What the system does by itself. Undo and redo are not among them: they are commands of ours. */
const menuRoleSchema = z.enum([
  'cut',
  'copy',
  'paste',
  'selectAll',
  'zoomIn',
  'zoomOut',
  'resetZoom',
  'togglefullscreen',
  'minimize',
  'close',
  'about',
  'quit',
]);

const menuEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('command'),
    id: commandIdSchema,
    label,
    accelerator: accelerator.nullable(),
    enabled: z.boolean(),
    /** Null for a command that is done, a claim for one that is on or off. */
    checked: z.boolean().nullable(),
  }),
  z.strictObject({ kind: z.literal('separator') }),
  z.strictObject({ kind: z.literal('role'), role: menuRoleSchema }),
]);

export const menuModelSchema = z.strictObject({
  menus: z.array(z.strictObject({ label, entries: z.array(menuEntrySchema).max(60) })).max(12),
});

export type MenuRole = z.output<typeof menuRoleSchema>;
export type MenuEntry = z.output<typeof menuEntrySchema>;
export type MenuModel = z.output<typeof menuModelSchema>;
