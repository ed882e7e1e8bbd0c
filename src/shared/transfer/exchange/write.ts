/** The one way an export is written: members in a fixed order, two blanks an indent, a line end at the end. */
import { type Exchange, type ExchangeProject, exchangeSchema, FORMAT, type Loss, VERSION } from './schema.ts';

/** Puts known members into their order, unknown ones after them as they came. Throws on what is no exchange: a bug of the caller. */
export function serialiseExchange(exchange: Exchange): string {
  return `${JSON.stringify(exchangeSchema.parse(exchange), null, 2)}\n`;
}

export interface ExchangeParts {
  readonly exportedAt: string | null;
  readonly source?: Exchange['source'];
  readonly losses?: readonly Loss[];
  readonly projects: readonly ExchangeProject[];
}

export function makeExchange({ exportedAt, source = null, losses = [], projects }: ExchangeParts): Exchange {
  return { format: FORMAT, version: VERSION, exportedAt, source, losses: [...losses], projects: [...projects] };
}

/** An instant as exports write it: ISO 8601 in UTC, milliseconds only where there are any. */
export function writeInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

/** Milliseconds since 1970, or null. */
export function readInstant(instant: string | null | undefined): number | null {
  if (instant === null || instant === undefined) return null;
  const milliseconds = Date.parse(instant);
  return Number.isFinite(milliseconds) ? milliseconds : null;
}
