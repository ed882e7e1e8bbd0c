/** Somebody who goes by keys alone and has each screen read aloud. */
import type { Page } from '@playwright/test';
import { Keyboard } from './keyboard.ts';
import { stumbles } from './reader.ts';

export interface ByKeys {
  readonly keys: Keyboard;
  /** All that was wrong with what was read so far, each with its screen. */
  readonly faults: readonly string[];
  read(screen: string): Promise<void>;
}

export function byKeys(page: Page): ByKeys {
  const faults: string[] = [];
  const read = async (screen: string): Promise<void> => {
    for (const fault of await stumbles(page)) faults.push(`${screen}: ${fault}`);
  };
  return { keys: new Keyboard(page), faults, read };
}
