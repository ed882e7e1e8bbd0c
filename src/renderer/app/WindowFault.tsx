import { Button } from '#renderer/ui/Button.tsx';
import type { Fault } from '#renderer/ui/ErrorBoundary.tsx';
import { FaultDetail } from '#renderer/ui/FaultDetail.tsx';
import { faultWords } from '#renderer/ui/fault-words.ts';
import { PartNotLoaded } from '#renderer/ui/lazy-part.tsx';

const notDrawn = {
  title: 'Something went wrong in showing this',
  text: 'Your data is not touched: every edit that the status bar called saved is on this device. Show it again, or go to the start, where all your projects are.',
};

/** In the place of a whole screen that could not be drawn. */
export function WindowFault({ error, retry }: Fault) {
  const { title, text } = error instanceof PartNotLoaded ? faultWords('The project', error) : notDrawn;
  return (
    <main aria-label="Fault" role="alert" className="flex grow flex-col items-start gap-3 overflow-auto p-12">
      <h1 className="text-18 font-semibold">{title}</h1>
      <p className="max-w-130 text-muted">{text}</p>
      <div className="flex gap-2">
        <Button look="primary" onPress={retry}>
          Show it again
        </Button>
        <Button
          onPress={() => {
            window.location.hash = '#/';
          }}
        >
          Go to start
        </Button>
      </div>
      <FaultDetail error={error} />
    </main>
  );
}
