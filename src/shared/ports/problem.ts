import { z } from 'zod';
import type { Problem } from '#shared/kernel/result.ts';

export const problemSchema: z.ZodType<Problem> = z.strictObject({
  code: z.string(),
  message: z.string(),
  help: z.string().exactOptional(),
  detail: z.string().exactOptional(),
});
