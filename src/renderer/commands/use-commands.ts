import { createContext, useContext, useEffect, useRef } from 'react';
import { present } from '#renderer/state/workspace.ts';
import type { CommandHandlers, CommandRegistry } from './registry.ts';

export const CommandContext = createContext<CommandRegistry | null>(null);

export function useCommandRegistry(): CommandRegistry {
  return present(useContext(CommandContext), 'CommandContext');
}

/** Provides commands while the component is on screen; the handlers of the last render count. */
export function useCommands(handlers: CommandHandlers): void {
  const registry = useCommandRegistry();
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => registry.provide(() => latest.current), [registry]);
}
