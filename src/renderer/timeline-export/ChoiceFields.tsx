import { useId } from 'react';
import { useToday } from '#renderer/state/today.ts';
import { useProjectRecord, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { NumberField } from '#renderer/ui/NumberField.tsx';
import { Segments } from '#renderer/ui/Segments.tsx';
import { dayOf } from '#shared/domain/day.ts';
import { COLUMN_WORDS, COLUMNS } from '#shared/gantt/drawing/index.ts';
import { Choice } from './Choice.tsx';
import { type ExportChoice, LEVELS, PAPERS, SCALES, UNITS, WORDS } from './choice.ts';
import { RangeFields } from './RangeFields.tsx';

interface ChoiceFieldsProps {
  readonly choice: ExportChoice;
  readonly onChange: (change: Partial<ExportChoice>) => void;
}

export function ChoiceFields({ choice, onChange }: ChoiceFieldsProps) {
  return (
    <div className="flex w-72 shrink-0 flex-col gap-4 max-narrow:w-full">
      <Segments
        label="Format"
        value={choice.format}
        options={[
          { id: 'pdf', name: 'PDF' },
          { id: 'svg', name: 'SVG' },
          { id: 'png', name: 'PNG' },
        ]}
        onChange={(format) => onChange({ format })}
      />
      {choice.format === 'pdf' ? <PageFields choice={choice} onChange={onChange} /> : null}
      <ShownFields choice={choice} onChange={onChange} />
      <SignFields choice={choice} onChange={onChange} />
    </div>
  );
}

function PageFields({ choice, onChange }: ChoiceFieldsProps) {
  return (
    <>
      <Segments
        label="Pages"
        value={choice.fit}
        options={[
          { id: 'width', name: 'Fit width' },
          { id: 'page', name: 'One page' },
          { id: 'tiles', name: 'Tiled' },
        ]}
        onChange={(fit) => onChange({ fit })}
      />
      <div className="grid grid-cols-2 items-end gap-2">
        <Choice
          label="Paper"
          value={choice.paper}
          options={PAPERS.map((value) => ({ value, name: PAPER_WORDS[value] ?? value.toUpperCase() }))}
          onChange={(paper) => onChange({ paper })}
        />
        <Choice
          label="Size of the rows"
          value={choice.scale}
          options={SCALES.map((value) => ({ value, name: `${value} %` }))}
          onChange={(scale) => onChange({ scale })}
        />
      </div>
      {choice.paper === 'custom' ? (
        <CustomPaper choice={choice} onChange={onChange} />
      ) : (
        <Segments
          label="Orientation"
          value={choice.orientation}
          options={[
            { id: 'landscape', name: 'Landscape' },
            { id: 'portrait', name: 'Portrait' },
          ]}
          onChange={(orientation) => onChange({ orientation })}
        />
      )}
    </>
  );
}

const PAPER_WORDS: Partial<Record<ExportChoice['paper'], string>> = {
  letter: 'Letter',
  legal: 'Legal',
  tabloid: 'Tabloid',
  custom: 'Other size',
};

/** Millimetres that paper has at the least and at the most. */
const LEAST_SIDE = 90;
const MOST_SIDE = 5000;

function CustomPaper({ choice, onChange }: ChoiceFieldsProps) {
  const hint = useId();
  return (
    <fieldset className="flex items-center gap-2" aria-describedby={hint}>
      <NumberField
        label="Width in millimetres"
        value={choice.width}
        least={LEAST_SIDE}
        placeholder="Width"
        onChange={(width) => onChange({ width: Math.min(MOST_SIDE, width ?? choice.width) })}
      />
      <span className="text-muted">×</span>
      <NumberField
        label="Height in millimetres"
        value={choice.height}
        least={LEAST_SIDE}
        placeholder="Height"
        onChange={(height) => onChange({ height: Math.min(MOST_SIDE, height ?? choice.height) })}
      />
      <span id={hint} className="text-muted">
        mm
      </span>
    </fieldset>
  );
}

const UNIT_WORDS: Readonly<Record<ExportChoice['unit'], string>> = {
  auto: 'As fits',
  day: 'Days',
  week: 'Weeks',
  month: 'Months',
  quarter: 'Quarters',
};

const BAR_WORDS: Readonly<Record<ExportChoice['words'], string>> = {
  titles: 'Titles',
  owners: 'Owners',
  none: 'Nothing',
};

function ShownFields({ choice, onChange }: ChoiceFieldsProps) {
  const isFitted = choice.format === 'pdf' && choice.fit !== 'tiles';
  return (
    <>
      <RangeFields from={choice.from} to={choice.to} onChange={onChange} />
      <div className="grid grid-cols-2 gap-2">
        {isFitted ? null : (
          <Choice
            label="Columns of time"
            value={choice.unit}
            options={UNITS.map((value) => ({ value, name: UNIT_WORDS[value] }))}
            onChange={(unit) => onChange({ unit })}
          />
        )}
        <Choice
          label="Levels"
          value={choice.levels}
          options={LEVELS.map((value) => ({
            value,
            name: value === 0 ? 'All' : value === 1 ? 'The first' : `${value}`,
          }))}
          onChange={(levels) => onChange({ levels })}
        />
        <Choice
          label="Beside the bars"
          value={choice.words}
          options={WORDS.map((value) => ({ value, name: BAR_WORDS[value] }))}
          onChange={(words) => onChange({ words })}
        />
        <BaselineField choice={choice} onChange={onChange} />
      </div>
    </>
  );
}

function BaselineField({ choice, onChange }: ChoiceFieldsProps) {
  const baselines = useView(useProject().views.baselines);
  if (baselines.length === 0) return null;
  const options = [{ value: '', name: 'None' }, ...baselines.map(({ id, name }) => ({ value: String(id), name }))];
  return (
    <Choice
      label="Baseline"
      value={options.some(({ value }) => value === choice.baseline) ? choice.baseline : ''}
      options={options}
      onChange={(baseline) => onChange({ baseline })}
    />
  );
}

const SIGNS = [
  ['links', 'Dependencies'],
  ['deadlines', 'Deadlines'],
  ['today', 'Today'],
  ['forecast', 'Forecast'],
  ['legend', 'Legend'],
] as const;

function SignFields({ choice, onChange }: ChoiceFieldsProps) {
  const { columns } = choice;
  const { statusDate } = useProjectRecord();
  const today = useToday();
  const asOf = statusDate === null ? 'today' : plainDay(dayOf(statusDate), today);
  return (
    <div className="grid grid-cols-2 gap-2">
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-12 font-medium text-muted">Columns of the table</legend>
        {COLUMNS.map((column) => (
          <Checkbox
            key={column}
            isSelected={columns.includes(column)}
            onChange={(isShown) =>
              onChange({ columns: COLUMNS.filter((each) => (each === column ? isShown : columns.includes(each))) })
            }
          >
            {COLUMN_WORDS[column]}
          </Checkbox>
        ))}
      </fieldset>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-12 font-medium text-muted">On the chart</legend>
        {SIGNS.map(([sign, name]) => (
          <Checkbox key={sign} isSelected={choice[sign]} onChange={(isShown) => onChange({ [sign]: isShown })}>
            {sign === 'forecast' ? `${name} as of ${asOf}` : name}
          </Checkbox>
        ))}
      </fieldset>
    </div>
  );
}
