/** Views of a project's tasks that people kept for everybody (SPEC SAVEDVIEW-*). What each screen reads of them it reads with suspicion. */
import type { Json } from '#shared/kernel/json.ts';
import { common } from './common-fields.ts';
import { json, text } from './field.ts';

export const viewSchemas = {
  savedView: {
    ...common,
    name: text,
    /** Of which screen it is, as the address names that. */
    screen: text,
    /** As it is printed without names: people and labels stand by their ids. */
    filter: text,
    /** '' for none. */
    group: text,
    /** `["-due", "title"]` */
    sorts: json<Json>([]),
    /** `["title", "due:7.5"]`, widths in rem. */
    columns: json<Json>([]),
  },
} as const;
