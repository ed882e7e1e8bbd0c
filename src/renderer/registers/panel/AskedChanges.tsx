import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useToday } from '#renderer/state/today.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Section } from '#renderer/task/panel/Section.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { DateField } from '#renderer/ui/DateField.tsx';
import { shortDate } from '#renderer/ui/dates/format-date.ts';
import { Floating } from '#renderer/ui/Floating.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { INPUT } from '#renderer/ui/TextField.tsx';
import { setChangeRequestFields } from '#shared/document/index.ts';
import type { AskedChange } from '#shared/domain/asked-changes.ts';
import { readEstimate, writeEstimate } from '#shared/entry/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { askedBy, type ChangeRequestEntry } from '#shared/views/index.ts';
import { CardLink, CardPicker } from './Affected.tsx';

/** [REG-4] What it asks of which cards. What was decided asks for the same ever after. */
export function AskedChanges({ entry }: { readonly entry: ChangeRequestEntry }) {
  const { document } = useProject();
  const run = useRun();
  const today = useToday();
  const readOnly = useReadOnly();
  const { record, affects } = entry;
  const asked = askedBy(record);
  const mayWrite = !readOnly && record.state === 'proposed';
  const set = (change: readonly AskedChange[]): void => {
    run(setChangeRequestFields(document, record.id, { change }));
  };
  return (
    <Section title="What it asks of the plan">
      {asked.length === 0 ? null : (
        <ul aria-label="What it asks of the plan">
          {asked.map((each, index) => {
            const task = affects.find(({ id }) => id === each.task);
            const words = askedWords(each, today);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same may be asked of a card twice
              <li key={index} className="group flex min-h-7 items-center gap-2">
                {task ? (
                  <CardLink page="changes-asked" record={record.id} task={task} />
                ) : (
                  <span className="grow text-muted">A card that is not here</span>
                )}
                <span className="tabular shrink-0 text-12">{words}</span>
                {mayWrite ? (
                  <RowButton
                    icon={X}
                    label={`Do not ask ${words} of ${task?.title ?? 'it'}`}
                    onPress={() => set(asked.toSpliced(index, 1))}
                    className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
                  />
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
      {mayWrite ? <AddAsked onAdd={(change) => set([...asked, change])} /> : null}
    </Section>
  );
}

/** "+2d work", "not before 4 Dec" */
function askedWords(asked: AskedChange, today: Parameters<typeof shortDate>[1]): string {
  if ('notBefore' in asked) return `not before ${shortDate(asked.notBefore, today)}`;
  return `${asked.work > 0 ? '+' : '−'}${writeEstimate(Math.abs(asked.work))} work`;
}

function AddAsked({ onAdd }: { readonly onAdd: (change: AskedChange) => void }) {
  const [task, setTask] = useState<TaskId | null>(null);
  return (
    <Floating
      label="What it asks of a card"
      className="w-80"
      onOpenChange={() => setTask(null)}
      trigger={
        <Button look="quiet" size="small" className="-ms-1">
          <Plus size={14} aria-hidden />
          Ask something of a card
        </Button>
      }
    >
      {(close) =>
        task === null ? (
          <CardPicker label="The card" chosen={[]} onToggle={setTask} />
        ) : (
          <AskedForm
            task={task}
            onAdd={(change) => {
              onAdd(change);
              close();
            }}
          />
        )
      }
    </Floating>
  );
}

interface AskedFormProps {
  readonly task: TaskId;
  readonly onAdd: (change: AskedChange) => void;
}

function AskedForm({ task, onAdd }: AskedFormProps) {
  const { document } = useProject();
  const today = useToday();
  const [text, setText] = useState('');
  const [isDay, setDay] = useState(false);
  const isLess = /^[-−]/.test(text.trim());
  const work = readEstimate(text.replace(/^[\s+\-−]+|\s+/g, ''));
  const isRead = work !== null && work !== 0;
  if (isDay) {
    return (
      <DateField
        label="Not before"
        value={null}
        today={today}
        onChange={(day) => (day === null ? undefined : onAdd({ task, notBefore: day }))}
        onClose={() => undefined}
      />
    );
  }
  return (
    <div className="flex flex-col gap-2 p-3">
      <p className="written text-12 text-muted" dir="auto">
        {document.get('task', task)?.title}
      </p>
      <input
        // biome-ignore lint/a11y/noAutofocus: the popover was opened to type here
        autoFocus
        aria-label="More work"
        aria-invalid={text.trim() !== '' && !isRead}
        placeholder="2d, 3h; -1d for less"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || work === null || work === 0) return;
          event.preventDefault();
          onAdd({ task, work: isLess ? -work : work });
        }}
        className={INPUT}
      />
      <p
        aria-live="polite"
        className={`min-h-4 text-12 ${text.trim() !== '' && !isRead ? 'text-off-track' : 'text-muted'}`}
      >
        {text.trim() !== '' && !isRead
          ? 'Use weeks, days, hours and minutes: 1w2d, 3h, 30m.'
          : 'Work that comes on top of what it has. Enter adds it.'}
      </p>
      <Button size="small" onPress={() => setDay(true)}>
        Not before a day…
      </Button>
    </div>
  );
}
