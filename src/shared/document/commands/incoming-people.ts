/** People and rooms that calendars name: those that the project has, by address before name, and new ones (SPEC MEET-13). */
import { RESOURCE_KINDS } from '#shared/domain/meeting-records.ts';
import { foldText, visibleText } from '#shared/domain/names.ts';
import { isLive, type PersonRecord } from '#shared/domain/records.ts';
import { asId, type PersonId, type ResourceId } from '#shared/kernel/ids.ts';
import { ROOT } from '../indexes.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Writer } from '../writer.ts';
import { newMark } from './meeting-target.ts';
import { landingKeys, plainRekey } from './placing.ts';

export interface IncomingPerson {
  readonly name: string | null;
  /** E-mail. */
  readonly address: string | null;
}

/** People that one step makes at the most. */
const MOST_NEW = 2000;

export class IncomingPeople {
  readonly #project: ProjectDocument;
  readonly #writer: Writer | null;
  readonly #byAddress = new Map<string, PersonId>();
  readonly #addresses = new Map<PersonId, readonly string[]>();
  readonly #byName = new Map<string, PersonId | null>();
  readonly #rooms = new Map<string, ResourceId>();
  readonly #made: { readonly id: PersonId; readonly name: string; readonly email: string | null }[] = [];
  /** Who was not taken, since there were too many. */
  left = 0;

  /** @param writer null: only to see who would come. */
  constructor(project: ProjectDocument, writer: Writer | null) {
    this.#project = project;
    this.#writer = writer;
    for (const { id } of project.index('people').children(ROOT)) {
      const person = project.live('person', asId<PersonId>(id));
      if (person) this.#know(person.id, person.name, addressesOf(person));
    }
    for (const { id, name } of project.all('resource').filter(isLive)) this.#rooms.set(foldText(name), id);
  }

  get made(): number {
    return this.#made.length;
  }

  /** Null of who has neither a name nor an address, or came too late. */
  person({ name, address }: IncomingPerson): PersonId | null {
    const shown = visibleText(name ?? '') || (address ?? '');
    if (shown === '') return null;
    const known =
      (address === null ? undefined : this.#byAddress.get(address.toLowerCase())) ??
      // A name tells who somebody is where it is one person's, of whom no other address is known.
      this.#byName.get(foldText(shown));
    const isOther = address !== null && known !== null && known !== undefined && this.#hasOtherAddress(known, address);
    if (known && !isOther) return known;
    if (this.#made.length === MOST_NEW) {
      this.left++;
      return null;
    }
    const id = this.#project.newId<PersonId>();
    this.#made.push({ id, name: shown, email: address });
    this.#know(id, shown, address === null ? [] : [address]);
    return id;
  }

  room(name: string, kind: (typeof RESOURCE_KINDS)[number]): ResourceId | null {
    const shown = visibleText(name);
    if (shown === '') return null;
    const known = this.#rooms.get(foldText(shown));
    if (known) return known;
    const id = this.#project.newId<ResourceId>();
    const isRoom = kind === RESOURCE_KINDS[0];
    this.#writer?.create('resource', id, { name: shown, kind: isRoom ? null : kind, ...newMark(this.#project) });
    this.#rooms.set(foldText(shown), id);
    return id;
  }

  /** Everybody who is new, behind those who are there. */
  write(): void {
    const writer = this.#writer;
    if (!writer) return;
    const index = this.#project.index('people');
    const ids = this.#made.map(({ id }) => id);
    const keys = landingKeys(index, ROOT, ids, 'last', plainRekey(writer, 'person'));
    const createdAt = this.#project.clock.now();
    for (const [at, { id, name, email }] of this.#made.entries()) {
      writer.create('person', id, { name, email, orderKey: keys[at], createdAt });
    }
  }

  #know(id: PersonId, name: string, addresses: readonly string[]): void {
    const own = addresses.map((address) => address.trim().toLowerCase());
    this.#addresses.set(id, own);
    for (const address of own) if (!this.#byAddress.has(address)) this.#byAddress.set(address, id);
    const folded = foldText(name);
    // Two of one name are nobody by it.
    this.#byName.set(folded, this.#byName.has(folded) ? null : id);
  }

  #hasOtherAddress(id: PersonId, address: string): boolean {
    const own = this.#addresses.get(id) ?? [];
    return own.length > 0 && !own.includes(address.toLowerCase());
  }
}

export function addressesOf({ email, addresses }: Pick<PersonRecord, 'email' | 'addresses'>): readonly string[] {
  const others = Array.isArray(addresses) ? addresses : [];
  return [email, ...others].filter((each): each is string => typeof each === 'string' && each.trim() !== '');
}
