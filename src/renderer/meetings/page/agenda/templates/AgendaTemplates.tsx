import { Copy, Plus } from 'lucide-react';
import { useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { needed, SavedText } from '#renderer/ui/SavedText.tsx';
import {
  type AgendaTemplateFields,
  createAgendaTemplate,
  deleteRecord,
  restoreRecord,
  setAgendaTemplateFields,
} from '#shared/document/index.ts';
import type { AgendaTemplateId } from '#shared/kernel/ids.ts';
import type { Agenda } from '#shared/views/index.ts';
import { TemplateItems } from './TemplateItems.tsx';
import { agendaWords, lengthOf } from './take-agenda.ts';

interface AgendaTemplatesProps {
  readonly onClose: () => void;
}

/** Agendas that are used again: made, renamed, changed and deleted; those that come with the program as a copy of one's own. */
export function AgendaTemplates({ onClose }: AgendaTemplatesProps) {
  const { document, views } = useProject();
  const readOnly = useReadOnly();
  const run = useRun();
  const agendas = useView(views.agendas);
  const [chosen, setChosen] = useState<AgendaTemplateId | null>(null);
  const [deleted, setDeleted] = useState<Agenda | null>(null);
  const shown = agendas.find(({ id }) => id === chosen) ?? agendas[0];
  const make = (name: string, from: Pick<Agenda, 'purpose' | 'length' | 'items'>): void => {
    const { purpose, length, items } = from;
    const made = run(createAgendaTemplate(document, { name, purpose, length, items }));
    if (made) setChosen(made);
  };
  const remove = (agenda: Agenda): void => {
    const done = deleteRecord(document, 'agendaTemplate', agenda.id);
    run(done);
    if (done.ok) setDeleted(agenda);
  };
  const bringBack = (agenda: Agenda): void => {
    run(restoreRecord(document, 'agendaTemplate', agenda.id));
    setDeleted(null);
    setChosen(agenda.id);
  };
  return (
    <Dialog title="Agenda templates" isOpen size="wide" onClose={onClose}>
      <div className="flex min-h-100 gap-6 max-small:flex-col">
        <div className="flex w-56 shrink-0 flex-col gap-3 max-small:w-full">
          <Group
            label="Of this project"
            agendas={agendas.filter(({ isOwn }) => isOwn)}
            shown={shown}
            onChoose={setChosen}
          />
          <Button
            className="w-fit"
            isDisabled={readOnly}
            onPress={() => make('New agenda', { purpose: '', length: null, items: [] })}
          >
            <Plus size={14} aria-hidden /> New template
          </Button>
          <Group
            label="Come with the program"
            agendas={agendas.filter(({ isOwn }) => !isOwn)}
            shown={shown}
            onChoose={setChosen}
          />
          {deleted ? (
            <p role="status" className="flex flex-wrap items-center gap-2 text-12 text-muted">
              <span className="written">“{deleted.name}” was deleted.</span>
              <Button size="small" onPress={() => bringBack(deleted)}>
                Bring it back
              </Button>
            </p>
          ) : null}
        </div>
        {shown ? (
          <Shown
            key={shown.id}
            agenda={shown}
            readOnly={readOnly}
            onCopy={() => make(shown.name, shown)}
            onDelete={() => remove(shown)}
          />
        ) : null}
      </div>
    </Dialog>
  );
}

interface GroupProps {
  readonly label: string;
  readonly agendas: readonly Agenda[];
  readonly shown: Agenda | undefined;
  readonly onChoose: (agenda: AgendaTemplateId) => void;
}

function Group({ label, agendas, shown, onChoose }: GroupProps) {
  return (
    <section aria-label={label}>
      <h3 className="mb-1 text-12 font-semibold text-muted">{label}</h3>
      {agendas.length === 0 ? <p className="text-12 text-muted">None yet.</p> : null}
      <ul className="flex flex-col gap-px">
        {agendas.map((agenda) => (
          <li key={agenda.id}>
            <button
              type="button"
              aria-current={agenda === shown}
              onClick={() => onChoose(agenda.id)}
              className={classNames(
                'written flex min-h-(--row) w-full items-center truncate rounded-small px-2 text-start',
                agenda === shown ? 'bg-selected text-accent-text' : 'hover:bg-hover',
              )}
              dir="auto"
            >
              {agenda.name}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ShownProps {
  readonly agenda: Agenda;
  readonly readOnly: boolean;
  readonly onCopy: () => void;
  readonly onDelete: () => void;
}

function Shown({ agenda, readOnly, onCopy, onDelete }: ShownProps) {
  const { document } = useProject();
  const run = useRun();
  const { id, isOwn, name, purpose, items } = agenda;
  const isFixed = readOnly || !isOwn;
  const set = (fields: AgendaTemplateFields): boolean => {
    const done = setAgendaTemplateFields(document, id, fields);
    run(done);
    return done.ok;
  };
  return (
    <section aria-label={name} className="flex min-w-0 grow flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <p className="tabular grow text-12 text-muted">
          {isOwn ? agendaWords({ name: 'Of this project', length: lengthOf(items) }) : agendaWords(agenda)}
        </p>
        <Button isDisabled={readOnly} onPress={onCopy}>
          <Copy size={14} aria-hidden /> {isOwn ? 'Copy' : 'Change a copy of it'}
        </Button>
        {isOwn ? (
          <Button look="quiet" className="text-off-track!" isDisabled={readOnly} onPress={onDelete}>
            Delete
          </Button>
        ) : null}
      </div>
      <SavedText
        label="Name"
        value={name}
        isDisabled={isFixed}
        problemOf={needed('What is it called?')}
        onSave={(next) => set({ name: next })}
      />
      <SavedText
        label="What for"
        value={purpose}
        isLong
        isDisabled={isFixed}
        placeholder="What everybody should know or have decided at its end"
        onSave={(next) => set({ purpose: next })}
      />
      <TemplateItems
        items={items}
        readOnly={isFixed}
        onChange={(next) => set({ items: next, length: lengthOf(next) })}
      />
    </section>
  );
}
