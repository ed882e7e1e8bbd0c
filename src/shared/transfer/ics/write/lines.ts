/** Lines of iCalendar as they are written (RFC 5545, 3.1): escaped, folded at 75 octets, never within a character. */

/** Name and value of each, in their order; what is null is not there. */
export type Parameters = Readonly<Record<string, string | null>>;

const MOST_OCTETS = 75;

export class CalendarLines {
  readonly #lines: string[] = [];

  begin(kind: string): void {
    this.#lines.push(`BEGIN:${kind}`);
  }

  end(kind: string): void {
    this.#lines.push(`END:${kind}`);
  }

  /** @param value as it stands in the file. */
  property(name: string, value: string, parameters: Parameters = {}): void {
    const given = Object.entries(parameters).map(([key, said]) => (said === null ? '' : `;${key}=${quoted(said)}`));
    // What breaks a line would begin another property.
    this.#lines.push(...folded(`${name}${given.join('')}:${value.replace(/[\r\n]+/g, ' ')}`));
  }

  /** Nothing is written where there is nothing to say. */
  text(name: string, value: string): void {
    if (value !== '') this.property(name, escaped(value));
  }

  toString(): string {
    return this.#lines.map((line) => `${line}\r\n`).join('');
  }
}

/** Of a text; what no calendar can hold is left out. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

const CARETS: Readonly<Record<string, string>> = { '\n': '^n', '^': '^^', '"': "^'" };

/** Of a parameter, which has other escapes than a text (RFC 6868). */
function quoted(text: string): string {
  const plain = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .replace(/[\n^"]/g, (char) => CARETS[char] ?? char);
  return /^[A-Z0-9/_+-]*$/i.test(plain) ? plain : `"${plain}"`;
}

function* folded(line: string): Generator<string> {
  let begin = 0;
  let octets = 0;
  let isFirst = true;
  for (let at = 0; at < line.length; ) {
    const code = line.codePointAt(at) ?? 0;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
    if (octets + size > MOST_OCTETS) {
      yield `${isFirst ? '' : ' '}${line.slice(begin, at)}`;
      // The blank that a line goes on with counts too.
      [begin, octets, isFirst] = [at, 1, false];
    }
    octets += size;
    at += code > 0xffff ? 2 : 1;
  }
  yield `${isFirst ? '' : ' '}${line.slice(begin)}`;
}
