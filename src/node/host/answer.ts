import { databaseProblem } from '#node/data/database-fault.ts';
import type { Log } from '#node/log/log-file.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import { err } from '#shared/kernel/result.ts';
import { type HostAnswer, hostRequestSchema, hostVerbs, isHostVerb } from '#shared/ports/host.ts';
import type { HostPage, HostVerbs } from './host-service.ts';

/**
 * Answers one question of a page. Nothing of `request` is believed before it is parsed, and what goes back is parsed
 * too: a host that drifts from the contract fails here and not in the page. Null for what has no id to answer to.
 */
export async function answer(
  verbs: Partial<HostVerbs>,
  request: unknown,
  page: HostPage,
  log: Log,
): Promise<HostAnswer | null> {
  const parsed = hostRequestSchema.safeParse(request);
  if (!parsed.success) return null;
  const { id, verb, input } = parsed.data;
  const result = await call(verbs, verb, input, page, log);
  return result.ok ? { id, ok: true, value: result.value } : { id, ok: false, error: result.error };
}

async function call(
  verbs: Partial<HostVerbs>,
  verb: string,
  input: unknown,
  page: HostPage,
  log: Log,
): Promise<Result<unknown, Problem>> {
  const offered = isHostVerb(verb) ? verbs[verb] : undefined;
  if (!isHostVerb(verb) || offered === undefined) return err(refused(`There is no verb ${JSON.stringify(verb)}.`));
  const contract = hostVerbs[verb];
  const parsed = contract.input.safeParse(input);
  if (!parsed.success) return err(refused(parsed.error.message));
  try {
    // The table ties each verb to its own input; that it was just parsed by that verb's schema is what the cast says.
    const run = offered as (input: unknown, page: HostPage) => Promise<Result<unknown, Problem>>;
    const result = await run(parsed.data, page);
    return result.ok ? { ok: true, value: contract.output.parse(result.value) } : result;
  } catch (error) {
    log.write('error', `host verb ${verb} failed`, error instanceof Error ? error.stack : String(error));
    const problem = databaseProblem(error);
    if (problem !== null) return err(problem);
    return err({
      code: 'host-fault',
      message: 'The part of Throughline that talks to this computer failed. Your work is not affected.',
      help: 'Try again; if it stays, restart Throughline.',
    });
  }
}

function refused(detail: string): Problem {
  return { code: 'bad-request', message: 'Throughline refused a request that it does not understand.', detail };
}
