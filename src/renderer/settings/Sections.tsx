import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';

export interface SettingsSection {
  readonly name: string;
  readonly body: ReactNode;
}

interface SectionsProps {
  readonly sections: readonly SettingsSection[];
  /** The one to be led to at first. */
  readonly begin?: string;
}

/** Sections on one page, and a list of them that leads to each. */
export function Sections({ sections, begin }: SectionsProps) {
  const page = useRef<HTMLDivElement>(null);
  const id = useId();
  const [current, goTo] = useCurrent(page);
  const beginning = useRef(() => goTo(sections.findIndex(({ name }) => name === begin)));
  useEffect(() => {
    if (begin === undefined) return;
    // The dialog takes the focus when it opens: behind that.
    const frame = requestAnimationFrame(() => beginning.current());
    return () => cancelAnimationFrame(frame);
  }, [begin]);
  return (
    <div className="flex items-start gap-6 max-small:flex-col max-small:gap-4">
      <nav aria-label="Sections" className="sticky top-0 w-36 shrink-0 max-small:static max-small:w-auto">
        <ul className="-mx-2 flex flex-col gap-px max-small:flex-row max-small:flex-wrap">
          {sections.map(({ name }, index) => (
            <li key={name}>
              <AriaButton
                aria-current={index === current}
                onPress={() => goTo(index)}
                className="h-(--row) w-full rounded-small px-2 text-start text-muted data-hovered:bg-hover data-hovered:text-text aria-[current=true]:bg-pressed aria-[current=true]:font-medium aria-[current=true]:text-text"
              >
                {name}
              </AriaButton>
            </li>
          ))}
        </ul>
      </nav>
      <div ref={page} className="flex min-w-0 grow flex-col gap-4 max-small:w-full">
        {sections.map(({ name, body }, index) => (
          <section
            key={name}
            aria-labelledby={`${id}-${index}`}
            className="flex flex-col gap-3 border-hairline not-first:border-t not-first:pt-4"
          >
            <h3 id={`${id}-${index}`} tabIndex={-1} className="w-fit rounded-small font-semibold">
              {name}
            </h3>
            {body}
          </section>
        ))}
      </div>
    </div>
  );
}

/** The section that one reads, or was led to; and how to be led. */
function useCurrent(page: RefObject<HTMLElement | null>): readonly [number, (index: number) => void] {
  const [current, setCurrent] = useState(0);
  const isLed = useRef(false);
  useEffect(() => {
    const onScroll = ({ target }: Event): void => {
      if (isLed.current || !(target instanceof Element) || !page.current || !target.contains(page.current)) return;
      const { top, height } = target.getBoundingClientRect();
      const read = [...page.current.children].findLastIndex(
        (section) => section.getBoundingClientRect().top <= top + height / 3,
      );
      setCurrent(Math.max(0, read));
    };
    window.addEventListener('scroll', onScroll, { capture: true });
    return () => window.removeEventListener('scroll', onScroll, { capture: true });
  }, [page]);
  const goTo = (index: number): void => {
    const section = page.current?.children[index];
    setCurrent(index);
    // The last ones cannot come as far up as the others: where one was led counts, not where that ended.
    isLed.current = true;
    section?.scrollIntoView({ block: 'start' });
    section?.querySelector<HTMLElement>('h3')?.focus({ preventScroll: true });
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        isLed.current = false;
      }),
    );
  };
  return [current, goTo];
}
