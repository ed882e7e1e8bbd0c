/** Whether this version, and this person, may write into a document (SCHEMA-3). */
import type { Problem } from '#shared/kernel/result.ts';
import { KNOWN_FEATURES } from './layout.ts';

export type DocumentState = { readonly kind: 'ready' } | { readonly kind: 'readOnly'; readonly problem: Problem };

const READY: DocumentState = { kind: 'ready' };

/** As the schema's features say that stand in the document. */
export function stateOf(
  features: readonly string[],
  known: readonly string[] = KNOWN_FEATURES,
  message = 'This project was changed by a newer version of Throughline. It is shown read-only, and nothing in it is lost.',
): DocumentState {
  const unknown = features.filter((feature) => !known.includes(feature));
  if (unknown.length === 0) return READY;
  return {
    kind: 'readOnly',
    problem: {
      code: 'newer-document',
      message,
      help: 'Update Throughline on this device to edit it.',
      detail: `Unknown schema features: ${unknown.sort().join(', ')}`,
    },
  };
}
