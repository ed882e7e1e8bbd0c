import { z } from 'zod';

// zod compiles schemas with `new Function` where it may. The page's policy forbids that, and every attempt is reported
// as a violation: so it is told before the first schema is used.
z.config({ jitless: true });
