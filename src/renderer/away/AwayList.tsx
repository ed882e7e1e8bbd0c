import { useMemo } from 'react';
import { shorten } from '#renderer/state/feedback.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import type { ActivityRecord } from '#shared/document/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import { type AwayPerson, nameOf, whileAway } from '#shared/views/index.ts';
import { awaySentence, otherWords } from './away-words.ts';
import { CardLink } from './CardLink.tsx';
import { useMergeWords } from './use-merge-words.ts';
import { useMore } from './use-more.tsx';

/** Cards of one person before somebody asks for all. */
const FIRST = 12;

/** By person and card, whoever did something last first. */
export function AwayList({ records }: { readonly records: readonly ActivityRecord[] }) {
  const { document } = useProject();
  const people = useMemo(() => whileAway(document, records), [document, records]);
  return (
    <ul aria-label="People" className="flex flex-col gap-5">
      {people.map((person) => (
        <Person key={person.by.id} person={person} />
      ))}
    </ul>
  );
}

function Person({ person: { by, count, cards, others } }: { readonly person: AwayPerson }) {
  const { document } = useProject();
  const words = useMergeWords();
  const { shown, more } = useMore(cards, FIRST);
  const name = nameOf(by, words);
  return (
    <li className="flex flex-col gap-1">
      <h4 className="flex items-center gap-2">
        <Avatar id={by.id ?? ''} name={by.name} />
        <span className="written font-medium" dir="auto">
          {name}
          {name === 'You' ? ', on another device' : ''}
        </span>
        <span className="tabular shrink-0 text-12 text-muted">{counted(count, 'change')}</span>
      </h4>
      <ul className="flex flex-col">
        {shown.map((card) => (
          <li key={card.task} className="border-t border-hairline py-1.5">
            <p className="font-medium">
              <CardLink task={card.task} title={shorten(document.get('task', card.task)?.title ?? '')} />
            </p>
            <p className="written text-muted">{capitalised(awaySentence(card, document))}.</p>
          </li>
        ))}
        {others.length > 0 ? (
          <li className="written border-t border-hairline py-1.5 text-muted">{others.map(otherWords).join('; ')}.</li>
        ) : null}
      </ul>
      {more}
    </li>
  );
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
