import type { Dispose } from '#shared/kernel/disposable.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { Edition, HostEvent, HostInput, HostOutput, HostVerb } from '#shared/ports/host.ts';
import type { MenuModel } from '#shared/ports/menu.ts';

export type ConnectionState =
  | { readonly kind: 'connected' }
  /** The host does not answer; it is being called again. Edits are kept and stored as always. */
  | { readonly kind: 'reconnecting'; readonly since: number }
  /** It will not come back to this page: there is no host, or it refused the page's secret. */
  | { readonly kind: 'gone'; readonly problem: Problem };

/** The window's native menu. What it shows is told anew whenever it changes. */
export interface NativeMenu {
  show(model: MenuModel): void;
  onCommand(listener: (id: string) => void): Dispose;
}

/** How a page speaks to its host, whichever edition it is. */
export interface HostConnection {
  readonly edition: Edition;
  readonly state: ConnectionState;
  /** Null where the browser draws the window. */
  readonly menu: NativeMenu | null;
  onState(listener: (state: ConnectionState) => void): Dispose;
  onEvent(listener: (event: HostEvent) => void): Dispose;
  call<V extends HostVerb>(verb: V, input: HostInput<V>): Promise<Result<HostOutput<V>, Problem>>;
  /** A dialog in the desktop edition, a download elsewhere. `saved: false` when the person closed the dialog. */
  saveFile(name: string, data: Uint8Array<ArrayBuffer>, mime: string): Promise<Result<{ saved: boolean }, Problem>>;
  dispose(): void;
}

export function unreachable(detail?: string): Problem {
  return {
    code: 'host-unreachable',
    message:
      'The part of Throughline that talks to this computer does not answer. Your edits are stored in this window.',
    help: 'It is being called again; if that goes on, start Throughline again.',
    ...(detail === undefined ? {} : { detail }),
  };
}
