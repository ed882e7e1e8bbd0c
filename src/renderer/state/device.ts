/** This device, as far as settings speak of it; the composition root in `app/` provides it. */
import { createContext, useContext } from 'react';
import type { Result } from '#shared/kernel/result.ts';
import type { View } from '#shared/views/index.ts';
import { present } from './workspace.ts';

/** What the host says of itself; one that is late says it late. */
export interface HostAbout {
  /** Where the host keeps things; null where none answers. */
  readonly dataFolder: string | null;
  /** Empty where no host answered. */
  readonly version: string;
}

export interface Device {
  readonly about: View<HostAbout>;
  showDataFolder(): Promise<Result<unknown>>;
  readonly edition: 'desktop' | 'browser' | 'page';
  /** Erases all that this device keeps of us and starts anew; answers only when it could not begin. */
  eraseEverything(): Promise<Result<void>>;
}

export const DeviceContext = createContext<Device | null>(null);

export function useDevice(): Device {
  return present(useContext(DeviceContext), 'DeviceContext');
}
