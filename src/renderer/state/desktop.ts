/** What the desktop edition does for its windows by the person's settings. Null in the browser edition, which has none of it. */
import { createContext, useContext } from 'react';
import type { Result } from '#shared/kernel/result.ts';
import type { DesktopSettings, DesktopState, NotificationRequest } from '#shared/ports/desktop.ts';
import type { View } from '#shared/views/index.ts';

export interface DesktopService {
  readonly state: View<DesktopState>;
  set(settings: DesktopSettings): Promise<Result<unknown>>;
  /** Each step is one click of the person's. What comes of it is told by `state`. */
  checkForUpdate(): Promise<Result<unknown>>;
  fetchUpdate(): Promise<Result<unknown>>;
  installUpdate(): Promise<Result<unknown>>;
  showLogs(): Promise<Result<unknown>>;
  /** Tells somebody who looks elsewhere, where they allowed it. `route`: where a click leads; empty for the window as it is. */
  notify(notification: NotificationRequest): void;
}

export const DesktopContext = createContext<DesktopService | null>(null);

export function useDesktop(): DesktopService | null {
  return useContext(DesktopContext);
}
