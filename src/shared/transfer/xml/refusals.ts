/** Why an XML file is not read, in sentences with the place. */
import type { Problem } from '#shared/kernel/result.ts';

const SAVE_AGAIN = 'Save the plan again from the program that made it: its own exports have none.';

export function malformed(reason: string, place: string): Problem {
  return {
    code: 'xml-malformed',
    message: `The file is no whole XML: ${reason} (${place}). Nothing was imported.`,
    help: 'It may have been cut short: save or copy it again.',
  };
}

export function declaration(place: string): Problem {
  return {
    code: 'xml-doctype',
    message: `The file holds a DOCTYPE or another declaration, which can make a reader fetch or build what it should not (${place}). It was not read.`,
    help: SAVE_AGAIN,
  };
}

export function entity(name: string, place: string): Problem {
  return {
    code: 'xml-entity',
    message: `The file uses the entity “${name}”, which XML does not know by itself and plans have no need of (${place}). It was not read.`,
    help: SAVE_AGAIN,
  };
}

export function unfitName(name: string, place: string): Problem {
  return {
    code: 'xml-name',
    message: `The file holds the name “${name}”, which no plan has and which programs must not take for data (${place}). It was not read.`,
    help: 'Save the plan again from the program that made it.',
  };
}

export function tooDeep(most: number, place: string): Problem {
  return {
    code: 'xml-limits',
    message: `The file nests its elements more than ${most} deep, which no plan needs (${place}). It was not read.`,
    help: 'Check that this is the right file.',
  };
}
