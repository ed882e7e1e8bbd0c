import { Component, type ErrorInfo, type ReactNode } from 'react';
import { forgetFailedParts } from './lazy-part.tsx';

export interface Fault {
  readonly error: Error;
  readonly retry: () => void;
}

interface ErrorBoundaryProps {
  /** Writes what happened where support can find it. */
  readonly onError: (error: Error, where: string) => void;
  /** Changes when the person went elsewhere: then it is tried again. */
  readonly place: string;
  /** Tells of the fault, where what failed would stand. */
  readonly instead: (fault: Fault) => ReactNode;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly error: Error | null;
  readonly place: string;
}

/** A fault in drawing keeps the data: documents are open and stored outside of what is drawn. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null, place: this.props.place };

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps(
    props: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): Partial<ErrorBoundaryState> | null {
    return props.place === state.place ? null : { error: null, place: props.place };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    forgetFailedParts();
    this.props.onError(error, info.componentStack ?? '');
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return this.props.instead({ error, retry: () => this.setState({ error: null }) });
  }
}
