/** Members and everyone else who is named: an owner without an account is still an owner. */

import { initialKeys } from '#shared/document/order-keys.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { ExchangePerson } from '#shared/transfer/exchange/schema.ts';
import type { RawAction, RawMember } from './raw.ts';
import type { Reading } from './reading.ts';

export class People {
  readonly #reading: Reading;
  readonly #known = new Map<string, ExchangePerson>();
  /** Names of people who appear in actions, members or not. */
  readonly #heard = new Map<string, RawMember>();

  constructor(reading: Reading, members: readonly RawMember[], actions: readonly RawAction[]) {
    this.#reading = reading;
    for (const { memberCreator, member } of actions) {
      for (const person of [memberCreator, member]) if (person) this.#heard.set(person.id, person);
    }
    for (const member of members) this.#add(member);
  }

  has(id: string | null | undefined): id is string {
    return typeof id === 'string' && this.#known.has(id);
  }

  /** The person for an assignment; made up from what is known where `members` does not name them. */
  assigned(id: string): string {
    if (this.#known.has(id)) return id;
    const heard = this.#heard.get(id);
    this.#add(heard ?? { id, fullName: `Former member ${id.slice(-6)}` });
    this.#reading.book.note(
      'unknown-members',
      (count) =>
        `${counted(count, 'person', 'people')} with tasks ${count === 1 ? 'is' : 'are'} no longer on the board; they arrive as people by the name the file has for them.`,
      heard?.fullName ?? id,
    );
    return id;
  }

  nameOf(id: string | null | undefined): string | null {
    const heard = id ? this.#heard.get(id) : undefined;
    return heard?.fullName || heard?.username || null;
  }

  all(): ExchangePerson[] {
    const keys = initialKeys(this.#known.size);
    return [...this.#known.values()].map((person, index): ExchangePerson => ({ ...person, order: keys[index] ?? '' }));
  }

  #add({ id, fullName, username, email }: RawMember): void {
    this.#known.set(id, {
      id,
      sourceId: id,
      name: fullName || username || `Member ${id.slice(-6)}`,
      email: email || null,
      addresses: username ? [{ tool: 'trello', name: username }] : [],
      calendar: null,
      hoursPerDay: null,
    });
  }
}
