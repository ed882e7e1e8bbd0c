import { useMemo, useState } from 'react';
import { useOutbox } from '#renderer/state/outbox.ts';
import { useProfile } from '#renderer/state/profile.ts';
import { useMinute } from '#renderer/state/today.ts';
import { useTodayMemory } from '#renderer/state/today-memory.ts';
import { useView } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Choice } from '#renderer/ui/Choice.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import { Menu, MenuItem, MenuTrigger } from '#renderer/ui/Menu.tsx';
import { Segments } from '#renderer/ui/Segments.tsx';
import type { JointPeople } from '#shared/insight/digest/people.ts';
import { type NudgeItem, nudgeOf, nudges, type PersonNudge } from '#shared/insight/nudge/nudges.ts';
import type { ProjectSummary } from '#shared/insight/summary/summary.ts';
import type { Webhook } from '#shared/ports/outbox.ts';
import { itemWords } from '#shared/report/nudge/item-words.ts';
import { nudgeText } from '#shared/report/nudge/nudge-text.ts';
import { LANGUAGES, type NudgeLanguage, TEMPLATES, TONES, type Tone } from '#shared/report/nudge/templates.ts';
import { TemplateFields } from './TemplateFields.tsx';
import { type LeaveBy, useLeaving } from './use-leaving.ts';

interface NudgeDialogProps {
  readonly rows: readonly ProjectSummary[];
  readonly people: JointPeople;
  /** Whom it was opened for; null for whoever has most. */
  readonly person: string | null;
  /** It is in their message even where it does not wait for them yet. */
  readonly about?: NudgeItem | null;
  readonly onClose: () => void;
}

const TONE_NAMES: Readonly<Record<Tone, string>> = { friendly: 'Friendly', plain: 'Plain', firm: 'Firm' };
const LANGUAGE_NAMES: Readonly<Record<NudgeLanguage, string>> = { en: 'English', de: 'Deutsch' };
const WAY_WORDS = { copied: 'copied', mail: 'by mail', slack: 'in Slack', teams: 'in Teams', webhook: 'by a webhook' };

/** One message to one person, with all that waits for them (NUDGE-1). */
export default function NudgeDialog({ rows, people, person, about = null, onClose }: NudgeDialogProps) {
  const all = useMemo(() => {
    const found = nudges(rows, people);
    const asked = people.all.find(({ key }) => key === person);
    if (!asked) return found;
    const theirs = withItem(nudgeOf(asked, rows), about);
    return found.some((each) => each.person === asked)
      ? found.map((each) => (each.person === asked ? theirs : each))
      : [theirs, ...found];
  }, [rows, people, person, about]);
  const [chosen, setChosen] = useState<string | null>(person);
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set());
  const nudge = all.find((each) => each.person.key === chosen) ?? all.find((each) => !sent.has(each.person.key));
  const gone = (key: string): void => {
    const after = new Set([...sent, key]);
    setSent(after);
    // The next one, until everybody was nudged.
    if (person !== null || all.every((each) => after.has(each.person.key))) onClose();
    else setChosen(null);
  };
  if (!nudge) {
    return (
      <Dialog title="Nudge" isOpen onClose={onClose} actions={<Button onPress={onClose}>Close</Button>}>
        <p>Nothing waits for anybody else.</p>
      </Dialog>
    );
  }
  return (
    <OneNudge
      key={nudge.person.key}
      nudge={nudge}
      others={all}
      sent={sent}
      onChoose={setChosen}
      onGone={() => gone(nudge.person.key)}
      onClose={onClose}
    />
  );
}

/** Something is asked for by what is flagged: it is chosen, also where it is not late yet. */
function withItem(nudge: PersonNudge, about: NudgeItem | null): PersonNudge {
  if (about === null) return nudge;
  const { items } = nudge;
  if (!items.some(({ key }) => key === about.key)) return { ...nudge, items: [about, ...items] };
  return { ...nudge, items: items.map((item) => (item.key === about.key ? { ...item, isPressing: true } : item)) };
}

interface OneNudgeProps {
  readonly nudge: PersonNudge;
  readonly others: readonly PersonNudge[];
  readonly sent: ReadonlySet<string>;
  readonly onChoose: (key: string) => void;
  readonly onGone: () => void;
  readonly onClose: () => void;
}

function OneNudge({ nudge, others, sent, onChoose, onGone, onClose }: OneNudgeProps) {
  const { person, items, last } = nudge;
  const me = useView(useProfile().me);
  const memory = useTodayMemory();
  const { tone: keptTone, language: keptLanguage, templates } = useView(memory);
  const now = useMinute();
  const leave = useLeaving();
  const [without, setWithout] = useState<ReadonlySet<string>>(
    () => new Set(items.filter(({ isPressing }) => !isPressing).map(({ key }) => key)),
  );
  const [isLeaving, setLeaving] = useState(false);
  const tone = TONES.find((each) => each === keptTone) ?? 'friendly';
  const language = LANGUAGES.find((each) => each === keptLanguage) ?? 'en';
  const own = `${language} ${tone}`;
  const template = templates.get(own) ?? TEMPLATES[language][tone];
  const chosen = items.filter(({ key }) => !without.has(key));
  const written = { name: person.name, me: me.name, items: chosen, language, template };
  const isAgain = last?.isToday === true || sent.has(person.key);
  const send = (by: LeaveBy): void => {
    setLeaving(true);
    void leave(person, written, by).then((left) => {
      setLeaving(false);
      if (left) onGone();
    });
  };
  const toggle = (key: string) => (isChosen: boolean) => {
    setWithout(new Set(isChosen ? [...without].filter((each) => each !== key) : [...without, key]));
  };
  return (
    <Dialog
      title={`Nudge ${person.name}`}
      size="roomy"
      isOpen
      onClose={onClose}
      actions={
        <Ways
          again={isAgain ? ' again' : ''}
          isDisabled={isLeaving || chosen.length === 0}
          hasMail={person.email !== null}
          onSend={send}
        />
      }
    >
      <div className="flex flex-col gap-4">
        {others.length < 2 ? null : (
          <Choice label="Who" value={person.key} onChange={onChoose}>
            {others.map(({ person: each, items: theirs }) => (
              <option key={each.key} value={each.key}>
                {each.name} ({theirs.filter(({ isPressing }) => isPressing).length}
                {sent.has(each.key) ? ', nudged' : ''})
              </option>
            ))}
          </Choice>
        )}
        {last === null ? null : (
          <p
            role={isAgain ? 'alert' : undefined}
            className={isAgain ? 'font-medium text-at-risk' : 'text-12 text-muted'}
          >
            {isAgain ? 'Already nudged today: ' : 'Last nudged '}
            {shortInstant(last.at, now)}
            {last.by === null ? '' : ` by ${last.by}`}, {WAY_WORDS[last.how]}.
          </p>
        )}
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 text-12 font-medium text-muted">What it is about</legend>
          {items.length === 0 ? <p>Nothing of theirs is late, blocked or due within three days.</p> : null}
          {items.map((item) => (
            <Checkbox key={item.key} isSelected={!without.has(item.key)} onChange={toggle(item.key)}>
              <span className="min-w-0 break-words">
                <bdi>{item.title}</bdi>{' '}
                <span className="text-12 text-muted">
                  {itemWords(item, 'en')}, <bdi>{item.projectName}</bdi>
                </span>
              </span>
            </Checkbox>
          ))}
        </fieldset>
        <div className="flex flex-wrap gap-4">
          <Segments
            label="Tone"
            value={tone}
            options={TONES.map((id) => ({ id, name: TONE_NAMES[id] }))}
            onChange={(next) => memory.change({ tone: next })}
          />
          <Segments
            label="Language"
            value={language}
            options={LANGUAGES.map((id) => ({ id, name: LANGUAGE_NAMES[id] }))}
            onChange={(next) => memory.change({ language: next })}
          />
        </div>
        <TemplateFields
          key={own}
          template={template}
          isOwn={templates.has(own)}
          onChange={(changed) => {
            const next = new Map(templates);
            if (changed === null) next.delete(own);
            else next.set(own, changed);
            memory.change({ templates: next });
          }}
        />
        <section aria-label="The message">
          <h3 className="mb-1 text-12 font-medium text-muted">The message</h3>
          <pre
            dir="auto"
            className="rounded-small border border-hairline bg-sunken p-3 font-sans text-13 whitespace-pre-wrap break-words"
          >
            {nudgeText(written, 'plain')}
          </pre>
        </section>
      </div>
    </Dialog>
  );
}

interface WaysProps {
  readonly again: string;
  readonly isDisabled: boolean;
  readonly hasMail: boolean;
  readonly onSend: (by: LeaveBy) => void;
}

function Ways({ again, isDisabled, hasMail, onSend }: WaysProps) {
  const outbox = useOutbox();
  return (
    <>
      <MenuTrigger>
        <Button isDisabled={isDisabled}>More ways</Button>
        <Menu label="More ways">
          <MenuItem label="Copy for Slack" onAction={() => onSend('slack')} />
          <MenuItem label="Copy for Teams" onAction={() => onSend('teams')} />
          {outbox === null ? null : <PostItems onSend={onSend} />}
        </Menu>
      </MenuTrigger>
      <Button isDisabled={isDisabled} look={hasMail ? 'plain' : 'primary'} onPress={() => onSend('copied')}>
        Copy{again}
      </Button>
      <Button isDisabled={isDisabled} look={hasMail ? 'primary' : 'plain'} onPress={() => onSend('mail')}>
        Open a mail draft{again}
      </Button>
    </>
  );
}

function PostItems({ onSend }: Pick<WaysProps, 'onSend'>) {
  const outbox = useOutbox();
  const webhooks = useView(outbox?.webhooks ?? NO_WEBHOOKS) ?? [];
  return webhooks.map((webhook) => (
    <MenuItem key={webhook.id} label={`Post to ${webhook.name}`} onAction={() => onSend({ webhook })} />
  ));
}

const NO_WEBHOOKS = { get: (): readonly Webhook[] => [], subscribe: () => () => {} };
