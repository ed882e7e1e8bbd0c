/** The commands used lately through the palette, kept on this device. */
import { COMMANDS, type CommandId } from '#renderer/commands/index.ts';

const KEPT_AS = 'throughline.recent-commands';
const MOST = 4;

export function recentCommands(): readonly CommandId[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? '[]');
    if (!Array.isArray(stored)) return [];
    return stored.filter((id): id is CommandId => typeof id === 'string' && Object.hasOwn(COMMANDS, id)).slice(0, MOST);
  } catch {
    return [];
  }
}

export function rememberCommand(id: CommandId): void {
  const next = [id, ...recentCommands().filter((each) => each !== id)].slice(0, MOST);
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(next));
  } catch {
    // Without storage nothing is remembered.
  }
}
