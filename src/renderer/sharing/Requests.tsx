import { UserRoundPlus } from 'lucide-react';
import { useId, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import type { SharingService } from '#renderer/state/sharing.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { JoinRequest } from '#shared/ports/sync.ts';
import { Failure } from './Failure.tsx';
import { SixWords } from './SixWords.tsx';
import { useAct } from './use-act.ts';

interface RequestsProps {
  readonly service: SharingService;
  readonly project: ProjectId;
  readonly requests: readonly JoinRequest[];
  /** Where nobody but this person's own other device is expected. */
  readonly isMine?: boolean;
  /** The owner's name where this person approves in their place; null where this device lets people in. */
  readonly inPlaceOf?: string | null;
}

/** Who stands at the door. */
export function Requests({ requests, ...given }: RequestsProps) {
  return requests.map((request) => <Request key={request.request} request={request} {...given} />);
}

type RequestProps = Omit<RequestsProps, 'requests'> & { readonly request: JoinRequest };

const CHOICES = [0, 1, 2] as const;
type Choice = (typeof CHOICES)[number];

/** Nothing is chosen beforehand, and one guess is all there is: a wrong pick ends the invitation (SYNC M2). */
function Request({
  service,
  project,
  isMine = false,
  inPlaceOf = null,
  request: { request, deviceHint, choices },
}: RequestProps) {
  const id = useId();
  const [choice, setChoice] = useState<Choice | null>(null);
  const [isOwnDevice, setIsOwnDevice] = useState(isMine);
  const { problem, run } = useAct();
  const pick = (): void => {
    if (choice !== null) void run(() => service.pickWords(project, request, choice, isOwnDevice));
  };
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-3 rounded-panel border border-accent bg-selected p-3"
      data-request={request}
    >
      <h3 id={id} className="flex items-center gap-2 font-semibold">
        <UserRoundPlus size={15} strokeWidth={1.75} className="text-accent-text" aria-hidden />
        <span className="written">{deviceHint === '' ? 'A device asks to join' : `${deviceHint} asks to join`}</span>
      </h3>
      <p>
        {isMine
          ? 'It shows six words. Pick the same row here; there is one try.'
          : 'Have its person read six words to you, on the telephone or face to face. Pick the row that they read; there is one try.'}
      </p>
      <RadioGroup
        aria-label="The six words that you hear"
        value={choice === null ? null : String(choice)}
        onChange={(next) => setChoice(CHOICES.find((each) => String(each) === next) ?? null)}
        className="flex flex-col gap-1"
      >
        {choices.map((words, index) => (
          <Radio
            key={words.join(' ')}
            value={String(index)}
            className="flex min-h-9 items-center gap-2 rounded-small border border-hairline bg-raised px-3 py-1 text-15 data-focus-visible:outline-2 data-focus-visible:outline-accent data-hovered:border-edge data-selected:border-accent data-selected:ring-1 data-selected:ring-accent"
          >
            {({ isSelected }) => (
              <>
                <span
                  aria-hidden
                  className={`size-3.5 shrink-0 rounded-full border ${isSelected ? 'border-4 border-accent-solid' : 'border-edge'}`}
                />
                <SixWords words={words} size="row" />
              </>
            )}
          </Radio>
        ))}
      </RadioGroup>
      {inPlaceOf === null ? (
        <div>
          <Checkbox isSelected={isOwnDevice} onChange={setIsOwnDevice}>
            It is another device of mine
          </Checkbox>
          {isOwnDevice ? (
            <p className="ps-6 text-12 text-muted">
              It gets all projects that you own, with the keys to let people in and remove them.
            </p>
          ) : null}
        </div>
      ) : (
        <p className="text-muted">
          You say so in the place of {inPlaceOf}, whose device lets them in as soon as it hears of it.
        </p>
      )}
      <Failure problem={problem} />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" isDisabled={choice === null} onPress={pick}>
          {isOwnDevice ? 'Add it' : 'Let them in'}
        </Button>
        <Button onPress={() => void run(() => service.refuseRequest(project, request))}>None of these: refuse</Button>
      </div>
    </section>
  );
}
