/** `manifest.json` of a bundle: what lies in it and how long it is. Files are found by it alone. */
import { z } from 'zod';
import { lossSchema } from '#shared/transfer/exchange/schema.ts';
import { count, id, instant, listOf, maybe, text } from '#shared/transfer/exchange/values.ts';

export const BUNDLE_FORMAT = 'throughline-bundle';
export const BUNDLE_VERSION = 1;
export const MANIFEST = 'manifest.json';

const fileSchema = z.looseObject({ path: text, bytes: count });

export const manifestSchema = z.looseObject({
  format: z.literal(BUNDLE_FORMAT),
  version: z.literal(BUNDLE_VERSION),
  exportedAt: maybe(instant),
  source: maybe(z.looseObject({ tool: text, file: maybe(text) })),
  losses: listOf(lossSchema),
  projects: z.array(
    z.looseObject({
      id,
      name: text,
      document: fileSchema,
      activity: z.array(fileSchema),
      /** By the ids of the meetings. */
      notes: listOf(z.looseObject({ id, document: fileSchema })),
    }),
  ),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type BundleFile = z.infer<typeof fileSchema>;
