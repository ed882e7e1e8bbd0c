/** A connection that two pages made, on its way to a link: whoever offered it knocks (PROTOCOL, Direct connections). */
import { answer, callMember, isKnockFor, type Linked, type LinkParts } from '#shared/sync/link/index.ts';
import type { DirectConnection } from './direct-connection.ts';

export interface MeetingParts {
  readonly discoverySecret: Uint8Array;
  readonly link: LinkParts;
}

/** False, and its end, where it has not opened after `patience` milliseconds. */
export async function opens(connection: DirectConnection, patience: number, { link }: MeetingParts): Promise<boolean> {
  const stop = link.after(patience, () => connection.close());
  const isOpen = await connection.opened;
  stop();
  return isOpen;
}

/** Null where the other end is none who knows the space's secret, and the connection's end then. */
export async function linkOver(
  connection: DirectConnection,
  role: 'caller' | 'called',
  { discoverySecret, link }: MeetingParts,
): Promise<Linked | null> {
  const linked =
    role === 'caller'
      ? await callMember(connection, discoverySecret, link)
      : await answer(
          connection,
          (knock) =>
            knock.kind === 'member' && isKnockFor(knock, discoverySecret)
              ? { secret: discoverySecret, context: null }
              : null,
          link,
        );
  return linked.ok ? linked.value : null;
}
