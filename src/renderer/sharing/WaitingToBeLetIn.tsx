import { Hourglass } from 'lucide-react';
import { useId } from 'react';
import type { SharingService, WaitingJoining } from '#renderer/state/sharing.ts';
import { useView } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Failure } from './Failure.tsx';

/** Projects into which somebody let this person in in the owner's place, whenever that was: an owner's device has to hear of it. */
export function WaitingToBeLetIn({ service }: { readonly service: SharingService }) {
  const id = useId();
  const waiting = useView(service.waiting);
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-1">
      <h3 id={id} className="text-12 font-medium text-muted">
        You wait to be let in
      </h3>
      <ul className="flex flex-col">
        {waiting.map((each) => (
          <Row key={each.join} waiting={each} onGiveUp={() => service.giveUpJoin(each.join)} />
        ))}
      </ul>
    </section>
  );
}

function Row({ waiting: { state }, onGiveUp }: { readonly waiting: WaitingJoining; readonly onGiveUp: () => void }) {
  return (
    <li className="flex min-h-11 items-center gap-3 border-b border-hairline py-1.5">
      <Hourglass size={15} strokeWidth={1.75} className="shrink-0 text-muted" aria-hidden />
      <div className="min-w-0 grow">
        {state.kind === 'approved' ? (
          <>
            <p className="truncate" dir="auto">
              {state.project === '' ? 'A project without a name' : state.project}
            </p>
            <p className="text-12 text-muted">
              {state.by} said yes. The owner’s device lets this one in once it hears of it.
            </p>
          </>
        ) : state.kind === 'failed' ? (
          <Failure problem={state.problem} />
        ) : null}
      </div>
      <Button size="small" onPress={onGiveUp}>
        {state.kind === 'failed' ? 'Take it off the list' : 'Give it up'}
      </Button>
    </li>
  );
}
