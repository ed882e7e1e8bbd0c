/** [NAME-1] Names from files are held to what people may type: trimmed, and never such that nothing is seen of them. */

import { NO_NAME, visibleText } from '#shared/domain/names.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { SectionKind } from './exchange/meeting-schemas.ts';
import type { Exchange, ExchangeProject, ExchangeTask, Loss } from './exchange/schema.ts';
import { LossBook } from './input/loss-book.ts';
import { isEntry } from './json/section-registers.ts';

export interface Named {
  readonly projects: Exchange['projects'];
  readonly losses: readonly Loss[];
}

/** @param isKept whether the project at that place arrives byte by byte, its names with it. */
export function withVisibleNames(projects: Exchange['projects'], isKept: (index: number) => boolean): Named {
  const names = new Names();
  return {
    projects: projects.map((project, index) => (isKept(index) ? project : names.ofProject(project))),
    losses: names.book.losses(),
  };
}

/** A label may have none: its colour is what people see then. */
type Need = 'needed' | 'optional';

interface Deletable {
  readonly deletedAt?: string | null | undefined;
}

class Names {
  readonly book = new LossBook();

  ofProject(project: ExchangeProject): ExchangeProject {
    const named = this.#held(project, 'name', 'a project');
    return {
      ...named,
      ...this.#all(named, 'lists', (list) => this.#held(list, 'name', 'a list')),
      ...this.#all(named, 'labels', (label) => this.#held(label, 'name', 'a label', 'optional')),
      ...this.#all(named, 'people', (person) => this.#held(person, 'name', 'a person')),
      ...this.#all(named, 'calendars', (calendar) => this.#held(calendar, 'name', 'a working calendar')),
      ...this.#all(named, 'fieldDefinitions', (field) => this.#held(field, 'name', 'a field')),
      ...this.#all(named, 'baselines', (baseline) => this.#held(baseline, 'name', 'a baseline')),
      ...this.#all(named, 'series', (series) => this.#held(series, 'title', 'a series of meetings')),
      ...this.#all(named, 'agendaItems', (item) => this.#held(item, 'title', 'an agenda item')),
      ...this.#all(named, 'agendaTemplates', (template) => this.#held(template, 'name', 'an agenda')),
      ...this.#all(named, 'resources', (resource) => this.#held(resource, 'name', 'a room or piece of equipment')),
      ...this.#all(named, 'meetings', (meeting) => this.#titled('meeting', meeting, 'a meeting')),
      ...this.#all(named, 'decisions', (decision) => this.#titled('decision', decision, 'a decision')),
      ...this.#all(named, 'risks', (risk) => this.#titled('risk', risk, 'a risk')),
      ...this.#all(named, 'changeRequests', (asked) => this.#titled('changeRequest', asked, 'a change request')),
      ...this.#all(named, 'tasks', (task) => this.#ofTask(task)),
    };
  }

  /** Of a record; an entry that is kept word for word, and an occurrence that is called as its series, stay as they are. */
  #titled<Entry extends object>(kind: SectionKind, entry: Entry, what: string): Entry {
    const title: unknown = Reflect.get(entry, 'title');
    return isEntry(kind, entry) && typeof title === 'string' ? this.#held({ ...entry, title }, 'title', what) : entry;
  }

  #ofTask(task: ExchangeTask): ExchangeTask {
    const named = this.#held(task, 'title', 'a card');
    if (!named.checklists?.length && !named.attachments?.length) return named;
    const inside = `in “${named.title}”`;
    return {
      ...named,
      ...this.#all(named, 'checklists', (checklist) => ({
        ...this.#held(checklist, 'title', `a checklist ${inside}`),
        ...this.#all(checklist, 'items', (item) => this.#held(item, 'text', `a checklist item ${inside}`)),
      })),
      ...this.#all(named, 'attachments', (attachment) => {
        const { name } = attachment;
        return visibleText(name) === '' && attachment.url
          ? { ...attachment, name: attachment.url }
          : this.#held(attachment, 'name', `an attachment ${inside}`);
      }),
    };
  }

  /** The member with each of its records held to the rule; nothing where the file does not have it. */
  #all<Holder extends object, Member extends keyof Holder>(
    holder: Holder,
    member: Member,
    held: (record: Element<Holder[Member]>) => Element<Holder[Member]>,
  ): Partial<Holder> {
    const records = holder[member] as readonly Element<Holder[Member]>[] | undefined;
    return records === undefined ? {} : ({ [member]: records.map(held) } as Partial<Holder>);
  }

  #held<Field extends string, Held extends Readonly<Record<Field, string>> & Deletable>(
    record: Held,
    field: Field,
    what: string,
    need: Need = 'needed',
  ): Held {
    const given = record[field];
    const seen = visibleText(given);
    // What was purged has no name any more, and its mark stays.
    const fallback = need === 'needed' && !record.deletedAt ? NO_NAME : '';
    const name = seen || fallback;
    if (name === given) return record;
    if (seen === '' && fallback !== '') {
      this.book.note(
        'names-unseen',
        (count) =>
          `${counted(count, 'name')} of which nothing is seen (empty, or of blanks and invisible signs only) read${count === 1 ? 's' : ''} “${NO_NAME}” now.`,
        what,
      );
    }
    return { ...record, [field]: name };
  }
}

type Element<Records> = NonNullable<Records> extends readonly (infer Each)[] ? Each : never;
