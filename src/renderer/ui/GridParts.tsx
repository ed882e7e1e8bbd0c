// biome-ignore-all lint/a11y/useSemanticElements: no table has rows that come and go with the scrolling, or bars over its cells
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells take the focus that are given a `tabIndex`, or what is in them
/**
 * What a grid consists of (the pattern of the ARIA practices), where no table's own elements can be it. Its keys, its place and its looks are its
 * owner's: these say to readers what is what, in one place.
 */
import type { ComponentProps } from 'react';

type PartProps = Omit<ComponentProps<'div'>, 'role'>;

export function Grid(props: PartProps) {
  return <div {...props} role="grid" />;
}

export function GridGroup(props: PartProps) {
  return <div {...props} role="rowgroup" />;
}

export function GridRow(props: PartProps) {
  return <div {...props} role="row" />;
}

export function GridCell(props: PartProps) {
  return <div {...props} role="gridcell" />;
}

export function RowHead(props: PartProps) {
  return <div {...props} role="rowheader" />;
}

export function ColumnHead(props: PartProps) {
  return <div {...props} role="columnheader" />;
}
