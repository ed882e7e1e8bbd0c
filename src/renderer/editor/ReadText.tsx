import { createElement, Fragment, type ReactNode } from 'react';
import type { Line } from '#shared/document/text/fragment.ts';
import { type Alignment, isSafeHref } from '#shared/document/text/index.ts';
import type { Block, Inline, Item, Row, TextRun } from '#shared/document/text/tree.ts';
import { readReference } from '#shared/domain/mentions.ts';
import { MentionChip } from './mentions/MentionChip.tsx';
import { ReadPicture } from './ReadPicture.tsx';
import './text.css';

interface ReadTextProps {
  readonly blocks: readonly Block[];
  /** Who wrote a line, in words; '' where nobody knows. Absent: it is not asked. */
  readonly authorOf?: AuthorOf;
}

export type AuthorOf = (line: Line) => string;

/** Rich text for reading: elements made from data, so that nothing a person wrote is ever live HTML. */
export function ReadText({ blocks, authorOf = NOBODY }: ReadTextProps) {
  return (
    <div className="rich-text written" dir="auto">
      <Blocks blocks={blocks} authorOf={authorOf} />
    </div>
  );
}

const NOBODY: AuthorOf = () => '';

function Blocks({ blocks, authorOf }: Required<ReadTextProps>) {
  // Blocks have no identity of their own; they are rendered anew when the text changes.
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return blocks.map((block, index) => <Fragment key={index}>{blockOf(block, authorOf)}</Fragment>);
}

function blockOf(block: Block, authorOf: AuthorOf): ReactNode {
  const written = { 'data-author': authorOf(block) || undefined };
  switch (block.type) {
    case 'paragraph':
      return <p {...written}>{inlines(block.content)}</p>;
    case 'heading':
      // A text stands inside a page: its headings begin below the page's own.
      return createElement(
        `h${Math.min(6, block.level + 2)}`,
        { 'data-level': block.level, ...written },
        inlines(block.content),
      );
    case 'bulletList':
      return <ul>{items(block.items, authorOf)}</ul>;
    case 'orderedList':
      return <ol start={block.start}>{items(block.items, authorOf)}</ol>;
    case 'taskList':
      return <ul data-type="taskList">{items(block.items, authorOf)}</ul>;
    case 'blockquote':
      return (
        <blockquote>
          <Blocks blocks={block.content} authorOf={authorOf} />
        </blockquote>
      );
    case 'codeBlock':
      return (
        <pre {...written}>
          <code>{block.text}</code>
        </pre>
      );
    case 'horizontalRule':
      return <hr />;
    case 'image':
      return <ReadPicture {...block} />;
    case 'table':
      return (
        <table>
          <tbody>
            {block.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <tr key={index} data-author={authorOf(row) || undefined}>
                {cells(row, index === 0 ? 'th' : 'td', block.align)}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}

function cells(row: Row, cell: 'th' | 'td', align: readonly (Alignment | null)[]): ReactNode {
  return row.map((content, index) =>
    createElement(cell, { key: index, style: { textAlign: align[index] ?? undefined } }, inlines(content)),
  );
}

function items(list: readonly Item[], authorOf: AuthorOf): ReactNode {
  return list.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    <li key={index} data-checked={item.checked ?? undefined}>
      {item.checked === null ? (
        <Blocks blocks={item.content} authorOf={authorOf} />
      ) : (
        <>
          <span className="box" role="img" aria-label={item.checked ? 'Done' : 'To do'} />
          <div>
            <Blocks blocks={item.content} authorOf={authorOf} />
          </div>
        </>
      )}
    </li>
  ));
}

function inlines(content: readonly Inline[]): ReactNode {
  return content.map((inline, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    <Fragment key={index}>{inline.type === 'hardBreak' ? <br /> : runOf(inline)}</Fragment>
  ));
}

function runOf({ text, marks }: TextRun): ReactNode {
  const mention = marks.link?.href ? readReference(marks.link.href) : null;
  let node: ReactNode = mention ? <MentionChip mention={mention} words={text} /> : text;
  if (marks.code) node = <code>{node}</code>;
  if (marks.strike) node = <s>{node}</s>;
  if (marks.italic) node = <em>{node}</em>;
  if (marks.bold) node = <strong>{node}</strong>;
  if (marks.underline) node = <u>{node}</u>;
  const href = marks.link?.href;
  if (href && isSafeHref(href)) {
    node = (
      <a href={href} target="_blank" rel="noreferrer noopener">
        {node}
      </a>
    );
  }
  return node;
}
