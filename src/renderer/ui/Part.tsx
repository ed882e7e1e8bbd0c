import { type ReactNode, Suspense, useTransition } from 'react';
import { Button } from './Button.tsx';
import { classNames } from './class-names.ts';
import { ErrorBoundary, type Fault } from './ErrorBoundary.tsx';
import { FaultDetail } from './FaultDetail.tsx';
import { faultWords } from './fault-words.ts';
import { PartNotLoaded } from './lazy-part.tsx';

interface PartProps {
  /** What stands here, as a sentence begins: "The card". */
  readonly what: string;
  /** Changes when the person went elsewhere: then it is tried again. */
  readonly place: string;
  /** Writes a fault where support can find it. */
  readonly onError: (error: Error, where: string) => void;
  /** Stands among other things, where a page or a panel would have its own margins. */
  readonly inline?: boolean;
  /** Stands here until the part has come, and above the words when it does not. */
  readonly meanwhile?: ReactNode;
  /** Stands here until the part has come, in the place of `meanwhile`. */
  readonly beforehand?: ReactNode;
  /** The way out of a part that can be put away. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** A piece of the window that fails by itself: it says so in its own place, and can be tried again. */
export function Part(props: PartProps) {
  const { what, place, onError, inline = false, meanwhile = null, beforehand = meanwhile, onClose, children } = props;
  const instead = (fault: Fault): ReactNode => (
    <>
      {meanwhile}
      <PartFault what={what} fault={fault} inline={inline} onClose={onClose} />
    </>
  );
  // Outside of the boundary: while the part is tried again, the words and the focus stay where they are.
  return (
    <Suspense fallback={beforehand}>
      <ErrorBoundary place={place} onError={onError} instead={instead}>
        {children}
      </ErrorBoundary>
    </Suspense>
  );
}

interface PartFaultProps {
  readonly what: string;
  readonly fault: Fault;
  readonly inline: boolean;
  readonly onClose: (() => void) | undefined;
}

function PartFault({ what, fault: { error, retry }, inline, onClose }: PartFaultProps) {
  const [isTrying, startTrying] = useTransition();
  const { title, text } = faultWords(what, error);
  return (
    <div className={classNames('flex flex-col items-start gap-3', inline ? 'py-2' : 'p-6')}>
      <div role="alert" className="flex max-w-130 flex-col gap-1">
        <p className={classNames('font-medium', inline ? 'text-13' : 'text-15')}>{title}</p>
        <p className="text-muted">{text}</p>
      </div>
      <div className="flex gap-2">
        {/* Takes the focus as the part would have done. */}
        <Button look="primary" autoFocus isPending={isTrying} onPress={() => startTrying(retry)}>
          Try again
        </Button>
        {onClose ? <Button onPress={onClose}>Close</Button> : null}
      </div>
      {error instanceof PartNotLoaded ? null : <FaultDetail error={error} />}
    </div>
  );
}
