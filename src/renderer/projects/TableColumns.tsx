import { useId } from 'react';
import { INPUT } from '#renderer/ui/TextField.tsx';
import { counted } from '#shared/kernel/counted.ts';
import type { PlanField, TableChoice, TableColumn, TablePreview } from '#shared/transfer/plan-csv/index.ts';
import { FIELD_NAMES, FIELDS, fieldNamed, isComplete, openDate, withField } from './table-choice.ts';

interface TableColumnsProps {
  readonly table: TablePreview;
  readonly choice: TableChoice;
  readonly onChange: (choice: TableChoice) => void;
}

/** A table column by column: its heading, its first rows, and what the person says that it is. */
export function TableColumns({ table: { columns, rows }, choice, onChange }: TableColumnsProps) {
  const open = openDate(columns, choice);
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted">
        {`${counted(rows, 'row')}. Say what the columns are; what is left becomes a field of the cards.`}
      </p>
      <table className="w-full table-fixed border-collapse">
        <thead className="text-start text-12 text-muted">
          <tr>
            <th className="w-1/4 py-1 text-start font-medium">Column</th>
            <th className="py-1 text-start font-medium">First rows</th>
            <th className="w-48 py-1 text-start font-medium">What it is</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column, index) => (
            <ColumnRow
              // biome-ignore lint/suspicious/noArrayIndexKey: the table's own order, and headings repeat
              key={index}
              column={column}
              name={column.heading || `Column ${index + 1}`}
              field={choice.fields[index] ?? null}
              onField={(field) => onChange(withField(choice, index, field))}
            />
          ))}
        </tbody>
      </table>
      {open === null ? null : <DateOrderField example={open} choice={choice} onChange={onChange} />}
      <p role="status" className="text-muted">
        {isComplete(choice) ? '' : 'Choose the column with the names of the cards.'}
      </p>
    </div>
  );
}

interface ColumnRowProps {
  readonly column: TableColumn;
  readonly name: string;
  readonly field: PlanField | null;
  readonly onField: (field: PlanField | null) => void;
}

function ColumnRow({ column, name, field, onField }: ColumnRowProps) {
  return (
    <tr className="border-t border-hairline">
      <th scope="row" dir="auto" className="truncate py-1 pe-3 text-start font-medium" title={name}>
        {name}
      </th>
      <td dir="auto" className="truncate py-1 pe-3 text-muted" title={column.samples.join('\n')}>
        {column.samples.join(' · ')}
      </td>
      <td className="py-1">
        <select
          aria-label={`What ${name} is`}
          value={field ?? ''}
          onChange={({ target }) => onField(fieldNamed(target.value))}
          className={`${INPUT} truncate`}
        >
          <option value="">A field of its own</option>
          {FIELDS.map((known) => (
            <option key={known} value={known}>
              {FIELD_NAMES[known]}
            </option>
          ))}
        </select>
      </td>
    </tr>
  );
}

interface DateOrderFieldProps extends Pick<TableColumnsProps, 'choice' | 'onChange'> {
  readonly example: string;
}

/** Asked once, and only where no date of the table tells. */
function DateOrderField({ example, choice, onChange }: DateOrderFieldProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="grow">{`Dates such as ${example} begin with`}</label>
      <div className="w-48 shrink-0">
        <select
          id={id}
          value={choice.dateOrder ?? 'DMY'}
          onChange={({ target }) => onChange({ ...choice, dateOrder: target.value === 'MDY' ? 'MDY' : 'DMY' })}
          className={INPUT}
        >
          <option value="DMY">the day</option>
          <option value="MDY">the month</option>
        </select>
      </div>
    </div>
  );
}
