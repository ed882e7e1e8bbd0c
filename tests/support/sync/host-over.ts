/** A page's connection to verbs of the same process: parsed both ways, as over a socket, and away while there are none. */
import type { HostConnection } from '#renderer/host/connection.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { type HostEvent, type HostInput, type HostVerb, hostVerbs } from '#shared/ports/host.ts';

type Verbs = Readonly<Record<string, unknown>>;
type Call = HostConnection['call'];

const away = { code: 'host-unreachable', message: 'The host is away.' } as const;

export function hostOver(
  verbs: () => Verbs | null,
  onEvent: (listener: (event: HostEvent) => void) => Dispose,
): HostConnection {
  const call = async <V extends HostVerb>(verb: V, input: HostInput<V>) => {
    const run = verbs()?.[verb] as ((input: unknown, page: object) => ReturnType<Call>) | undefined;
    if (run === undefined) return err(away);
    const answered = await run(hostVerbs[verb].input.parse(JSON.parse(JSON.stringify(input))), {});
    return answered.ok ? ok(hostVerbs[verb].output.parse(JSON.parse(JSON.stringify(answered.value)))) : answered;
  };
  return {
    edition: 'browser',
    state: { kind: 'connected' },
    menu: null,
    onState: () => () => undefined,
    onEvent,
    call: call as Call,
    saveFile: async () => ok({ saved: false }),
    dispose: () => undefined,
  };
}
