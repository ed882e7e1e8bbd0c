/** Who "me" is on this device, and how the interface looks here. */
import { createContext, useContext } from 'react';
import type { Result } from '#shared/kernel/result.ts';
import type { View } from '#shared/views/index.ts';
import { present } from './workspace.ts';

export interface Me {
  readonly id: string;
  readonly name: string;
}

export interface ProfileService {
  readonly me: View<Me>;
  rename(name: string): Promise<Result<void>>;
}

export const ProfileContext = createContext<ProfileService | null>(null);

export function useProfile(): ProfileService {
  return present(useContext(ProfileContext), 'ProfileContext');
}
