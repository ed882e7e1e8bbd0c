import { Plus } from 'lucide-react';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { LabelDot } from '#renderer/ui/LabelMark.tsx';
import type { Accepted, Offer } from './entry-draft.ts';

interface EntryOffersProps {
  readonly id: string;
  readonly kind: Accepted['kind'];
  readonly offers: readonly Offer[];
  readonly active: number | null;
  readonly onTake: (offer: Offer) => void;
}

const NAMES = { owner: 'People', label: 'Labels' } as const;

/** Names for what is being typed; the field above has the focus and the keys. */
export function EntryOffers({ id, kind, offers, active, onTake }: EntryOffersProps) {
  return (
    <div id={id} role="listbox" aria-label={NAMES[kind]} className="floats p-1">
      {offers.map((offer, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys
        <div
          key={offer.kind === 'new' ? 'new' : offer.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(offer)}
          className={classNames(
            'flex h-7 items-center gap-2 rounded-small px-2 hover:bg-hover',
            index === (active ?? 0) && 'is-current-choice',
          )}
        >
          <OfferFace kind={kind} offer={offer} />
          <span className="grow" />
          {index === (active ?? 0) ? <kbd className="font-sans text-11 text-muted">Tab</kbd> : null}
        </div>
      ))}
    </div>
  );
}

function OfferFace({ kind, offer }: { readonly kind: Accepted['kind']; readonly offer: Offer }) {
  const labels = useView(useProject().views.labels);
  if (offer.kind === 'new') {
    return (
      <>
        <Plus size={14} strokeWidth={1.75} className="shrink-0 text-muted" aria-hidden />
        <span className="truncate" dir="auto">
          {kind === 'owner' ? `Add “${offer.name}” to the project` : `Add label “${offer.name}”`}
        </span>
      </>
    );
  }
  const color = labels.find((label) => label.id === offer.id)?.color ?? null;
  return (
    <>
      {kind === 'owner' ? <Avatar id={offer.id} name={offer.name} /> : <LabelDot name={offer.name} color={color} />}
      <span className="truncate" dir="auto">
        {offer.name}
      </span>
    </>
  );
}
