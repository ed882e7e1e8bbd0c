import { X } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { IMPACT_WORDS, LEVEL_WORDS, LIKELIHOOD_WORDS, riskLevel } from '#shared/domain/risk-score.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { RiskEntry } from '#shared/views/index.ts';
import { matrixOf } from './matrix.ts';
import './matrix.css';

interface RiskMatrixProps {
  readonly risks: readonly RiskEntry[];
  readonly onOpen: (risk: string) => void;
  readonly onClose: () => void;
}

/** Titles in the list of a square before the rest is counted. */
const MOST = 12;

/** The open risks by likelihood and impact, as numbers of how many there are; a square lists its own. */
export function RiskMatrix({ risks, onOpen, onClose }: RiskMatrixProps) {
  const { squares, unrated } = matrixOf(risks);
  const [chosen, choose] = useState<readonly [likelihood: number, impact: number] | null>(null);
  const listed = chosen === null ? [] : (squares.get(chosen[0] * 10 + chosen[1]) ?? []);
  return (
    <section
      aria-label="Matrix of risks"
      className="flex w-96 shrink-0 flex-col gap-3 overflow-y-auto border-s border-hairline p-4 max-small:w-full max-small:border-s-0 max-small:border-t"
    >
      <header className="flex items-center gap-2">
        <h2 className="grow text-12 font-semibold text-muted">Open risks by likelihood and impact</h2>
        <IconButton icon={X} label="Hide the matrix" onPress={onClose} />
      </header>
      <table className="risk-matrix w-full table-fixed border-separate border-spacing-0.5 text-11">
        <caption className="sr-only">How many open risks there are of each likelihood and impact</caption>
        <tbody>
          {LIKELIHOOD_WORDS.map((word, index) => ({ word, likelihood: index + 1 }))
            .toReversed()
            .map(({ word, likelihood }) => (
              <tr key={likelihood}>
                <th scope="row" className="w-18 pe-1 text-end font-normal text-muted">
                  {word}
                </th>
                {IMPACT_WORDS.map((impactWord, column) => {
                  const impact = column + 1;
                  const here = squares.get(likelihood * 10 + impact) ?? [];
                  const level = riskLevel(likelihood * impact);
                  const isChosen = chosen?.[0] === likelihood && chosen[1] === impact;
                  const words = `${counted(here.length, 'risk')}, ${word.toLowerCase()}, ${impactWord.toLowerCase()}: ${LEVEL_WORDS[level].toLowerCase()}`;
                  return (
                    <td key={impact} className="p-0">
                      <button
                        type="button"
                        aria-label={words}
                        title={words}
                        aria-pressed={isChosen}
                        disabled={here.length === 0}
                        data-level={level}
                        onClick={() => choose(isChosen ? null : [likelihood, impact])}
                        className="tabular grid h-10 w-full place-items-center rounded-small text-13 font-semibold aria-pressed:outline-2 aria-pressed:outline-accent"
                      >
                        {here.length === 0 ? '' : here.length}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            {IMPACT_WORDS.map((word) => (
              <th key={word} scope="col" className="pt-1 font-normal text-muted">
                {word}
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
      {listed.length === 0 ? null : (
        <ul aria-label="Risks of this square" className="flex flex-col">
          {listed.slice(0, MOST).map(({ record }) => (
            <li key={record.id}>
              <button
                type="button"
                dir="auto"
                onClick={() => onOpen(record.id)}
                className="written w-full rounded-small px-1 py-0.5 text-start hover:bg-hover"
              >
                {record.title}
              </button>
            </li>
          ))}
          {listed.length > MOST ? <li className="px-1 text-12 text-muted">and {listed.length - MOST} more</li> : null}
        </ul>
      )}
      {unrated === 0 ? null : (
        <p className="text-12 text-muted">
          {unrated === 1 ? '1 open risk is' : `${unrated} open risks are`} not rated, and in no square.
        </p>
      )}
    </section>
  );
}
