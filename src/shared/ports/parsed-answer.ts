import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { type HostOutput, type HostVerb, hostVerbs } from './host.ts';
import { problemSchema } from './problem.ts';

/** A host's answer as the contract has it; what does not fit is a Problem, never a value of the wrong shape. */
export function parsedAnswer<V extends HostVerb>(verb: V, answered: unknown): Result<HostOutput<V>, Problem> {
  if (typeof answered !== 'object' || answered === null || !('ok' in answered)) return err(strange('no answer'));
  if (answered.ok === true && 'value' in answered) {
    const parsed = hostVerbs[verb].output.safeParse(answered.value);
    // The table ties a verb to its output; `safeParse` of a union of schemas loses the tie.
    return parsed.success ? ok(parsed.data as HostOutput<V>) : err(strange(parsed.error.message));
  }
  const problem = problemSchema.safeParse('error' in answered ? answered.error : undefined);
  return err(problem.success ? problem.data : strange(problem.error.message));
}

function strange(detail: string): Problem {
  return {
    code: 'host-answer',
    message: 'This window and the part of Throughline behind it do not fit together. Your edits are stored.',
    help: 'Close all of its windows and start Throughline again.',
    detail,
  };
}
