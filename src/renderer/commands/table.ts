/**
 * Every command there is: what it is called, its keys, where they count, and how it is taken back. The palette, the
 * shortcuts, the menus, the help sheet and the native menu read this table; what a command does is provided by the
 * feature that is on screen. Keys are those of INTERFACE "Behaviour people feel".
 */
import type { CommandFacts } from './facts.ts';
import { BOARD_COMMANDS } from './tables/board.ts';
import { CALENDAR_COMMANDS } from './tables/calendar.ts';
import { CARD_COMMANDS } from './tables/card.ts';
import { DIGEST_COMMANDS } from './tables/digest.ts';
import { LIST_COMMANDS } from './tables/list.ts';
import { MEETING_COMMANDS } from './tables/meeting.ts';
import { PROJECT_COMMANDS } from './tables/project.ts';
import { REGISTER_COMMANDS } from './tables/register.ts';
import { REPORT_COMMANDS } from './tables/report.ts';
import { TIMELINE_COMMANDS } from './tables/timeline.ts';
import { WINDOW_COMMANDS } from './tables/window.ts';

/** In the order that the palette and the help sheet show them. */
const table = {
  ...CARD_COMMANDS,
  ...LIST_COMMANDS,
  ...BOARD_COMMANDS,
  ...TIMELINE_COMMANDS,
  ...CALENDAR_COMMANDS,
  ...REGISTER_COMMANDS,
  ...MEETING_COMMANDS,
  ...DIGEST_COMMANDS,
  ...REPORT_COMMANDS,
  ...PROJECT_COMMANDS,
  ...WINDOW_COMMANDS,
} as const satisfies Readonly<Record<string, CommandFacts>>;

export type CommandId = keyof typeof table;

export const COMMANDS: Readonly<Record<CommandId, CommandFacts>> = table;
export const COMMAND_IDS = Object.keys(table) as readonly CommandId[];

/** The keys that are shown beside a command; undefined where it has none. */
export function shownKeys(id: CommandId): string | undefined {
  return COMMANDS[id].keys?.[0];
}
