/** Reads what can be read of a foreign record: a member that does not fit is left out and named, the record stays. */
import type { z } from 'zod';

/** Null when even without its unreadable members the value is no such record. */
export function readLeniently<T extends z.ZodObject>(
  schema: T,
  value: unknown,
  onUnreadable: (member: string) => void,
): z.infer<T> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const members = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  const kept = Object.fromEntries(Object.entries(value).filter(([key]) => !members.has(key)));
  const again = schema.safeParse(kept);
  if (!again.success) return null;
  for (const member of members) onUnreadable(member);
  return again.data;
}
