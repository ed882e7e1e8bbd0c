/** What a person gave to come into a project: an invitation, or the recovery kit of one that is theirs. */
import type { Problem } from '#shared/kernel/result.ts';
import { type InviteLink, parseInviteLink } from '#shared/sync/pairing/index.ts';
import { type Kit, parseKit } from '#shared/sync/recovery/kit-text.ts';
import { inviteIn } from './invite-text.ts';

export type HandedIn =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'invite'; readonly link: string; readonly invite: InviteLink }
  | { readonly kind: 'kit'; readonly text: string; readonly kit: Kit }
  | { readonly kind: 'wrong'; readonly problem: Problem };

export function handedIn(text: string): HandedIn {
  const given = text.trim();
  if (given === '') return { kind: 'nothing' };
  const link = inviteIn(given);
  const invite = link === null ? null : parseInviteLink(link);
  if (link !== null && invite?.ok) return { kind: 'invite', link, invite: invite.value };
  if (invite?.ok === false) return { kind: 'wrong', problem: invite.error };
  const kit = parseKit(given);
  if (kit === null) return { kind: 'wrong', problem: NEITHER };
  return kit.ok ? { kind: 'kit', text: given, kit: kit.value } : { kind: 'wrong', problem: kit.error };
}

/** The part of a file or a picture that can be handed in; null where it holds none. */
export function handedInBy(text: string): string | null {
  return inviteIn(text) ?? (parseKit(text) === null ? null : text.trim());
}

const NEITHER: Problem = {
  code: 'no-invite',
  message: 'This is no invitation.',
  help: 'It begins with throughline://join/ and is best copied whole from where it was sent.',
};
