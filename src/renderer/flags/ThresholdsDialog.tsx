import { useRun } from '#renderer/state/feedback.ts';
import { useProjectRecord } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { DoneDialog } from '#renderer/ui/DoneDialog.tsx';
import { NumberField } from '#renderer/ui/NumberField.tsx';
import { setThresholds } from '#shared/document/index.ts';
import { readThresholds, THRESHOLD_NAMES, THRESHOLDS, type ThresholdName } from '#shared/domain/thresholds.ts';
import { RULE_IDS, RULES } from '#shared/insight/index.ts';

const OTHERS: Readonly<Partial<Record<ThresholdName, string>>> = {
  overloadWeeks: 'Weeks that are looked at for people with too much to do',
};

/** From when on flags show, in this project: what differs is kept with it, for everybody. */
export function ThresholdsDialog({ onClose }: { readonly onClose: () => void }) {
  const { document } = useProject();
  const record = useProjectRecord();
  const run = useRun();
  const held = readThresholds(record.thresholds);
  return (
    <DoneDialog title="When flags show" size="roomy" onClose={onClose}>
      <p className="mb-3 text-muted">
        Days are working days of the project’s calendar. An empty field means the usual number. What you set here holds
        for everybody in this project.
      </p>
      <ul className="flex flex-col gap-2">
        {THRESHOLD_NAMES.map((name) => {
          const { fallback, least, most } = THRESHOLDS[name];
          const label = labelOf(name);
          return (
            <li key={name} className="flex items-start gap-3">
              <NumberField
                label={label}
                value={held[name] === fallback ? null : held[name]}
                least={least}
                most={most}
                placeholder={String(fallback)}
                onChange={(value) => run(setThresholds(document, { [name]: value }))}
                className="w-16 shrink-0"
              />
              <span className="min-w-0 pt-1">
                <span className="font-medium">{label}</span>
                {definitionsOf(name).map((definition) => (
                  <span key={definition} className="block text-12 text-muted">
                    {definition}
                  </span>
                ))}
              </span>
            </li>
          );
        })}
      </ul>
    </DoneDialog>
  );
}

function rulesOf(name: ThresholdName) {
  return RULE_IDS.map((id) => RULES[id]).filter(({ threshold }) => threshold === name);
}

function labelOf(name: ThresholdName): string {
  return (
    OTHERS[name] ??
    rulesOf(name)
      .map((rule) => rule.name)
      .join(', ')
  );
}

function definitionsOf(name: ThresholdName): readonly string[] {
  return rulesOf(name).map(({ definition }) => definition.replace('%', 'so many'));
}
