import { Button as AriaButton } from 'react-aria-components/Button';
import { useReadOnly, useSchedule } from '#renderer/state/use-view.ts';
import { Floating } from '#renderer/ui/Floating.tsx';
import { writeLag } from '#shared/domain/predecessors.ts';
import { linkWords } from '#shared/views/index.ts';
import { LinkForm, type LinkFormProps } from './LinkForm.tsx';

/** Of the buttons at the end of a row: seen while the row is used. */
export const SHOWN_IN_USE =
  'size-6! opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100';

interface LinkKindProps extends Pick<LinkFormProps, 'link' | 'isOutside'> {
  /** Of the other card. */
  readonly title: string;
  /** Whether it decides when this card is. */
  readonly isDriving: boolean;
}

/** How two cards are bound, and the form in which that is changed. */
export function LinkKind({ link, title, isDriving, isOutside = false }: LinkKindProps) {
  const { minutesPerDay } = useSchedule().input.calendars.project;
  const readOnly = useReadOnly();
  return (
    <>
      {isDriving ? <span className="mt-1 shrink-0 text-11 text-muted">decides when</span> : null}
      <Floating
        label={`Link with ${title}`}
        className="w-72"
        trigger={
          <AriaButton
            isDisabled={readOnly}
            className="tabular flex h-6 shrink-0 items-center rounded-small px-1.5 text-12 text-muted data-hovered:bg-hover data-hovered:text-text"
          >
            <span className="sr-only">
              {linkWords(link, minutesPerDay)}: link with {title}
            </span>
            <span aria-hidden>
              {link.type} {writeLag(link, minutesPerDay)}
            </span>
          </AriaButton>
        }
      >
        {(close) => <LinkForm link={link} minutesPerDay={minutesPerDay} onClose={close} isOutside={isOutside} />}
      </Floating>
    </>
  );
}
