/** This device, as far as settings speak of it; the composition root in `app/` provides it. */
import { createContext, useContext } from 'react';
import type { Result } from '#shared/kernel/result.ts';
import { present } from './workspace.ts';

export interface Device {
  /** Where the host keeps things; null where none answers. */
  readonly dataFolder: string | null;
  showDataFolder(): Promise<Result<unknown>>;
  /** Empty where no host answered. */
  readonly version: string;
  readonly edition: 'desktop' | 'browser' | 'page';
  /** Erases all that this device keeps of us and starts anew; answers only when it could not begin. */
  eraseEverything(): Promise<Result<void>>;
}

export const DeviceContext = createContext<Device | null>(null);

export function useDevice(): Device {
  return present(useContext(DeviceContext), 'DeviceContext');
}
