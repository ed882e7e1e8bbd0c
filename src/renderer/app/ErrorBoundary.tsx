import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { forgetFailedParts } from './lazy-part.tsx';

interface ErrorBoundaryProps {
  /** Writes what happened where support can find it. */
  readonly onError: (error: Error, where: string) => void;
  /** Changes when the person went elsewhere: then it is tried again. */
  readonly place: string;
  /** Shown instead of the page that tells of the fault. */
  readonly instead?: (retry: () => void) => ReactNode;
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
    const retry = (): void => this.setState({ error: null });
    if (this.props.instead) return this.props.instead(retry);
    return (
      <main aria-label="Fault" role="alert" className="flex grow flex-col items-start gap-3 overflow-auto p-12">
        <h1 className="text-18 font-semibold">Something went wrong in showing this</h1>
        <p className="max-w-130 text-muted">
          Your data is not touched: every edit that the status bar called saved is on this device. Show it again, or go
          back to your projects.
        </p>
        <div className="flex gap-2">
          <Button look="primary" onPress={retry}>
            Show it again
          </Button>
          <Button
            onPress={() => {
              window.location.hash = '#/';
            }}
          >
            Back to projects
          </Button>
        </div>
        <details>
          <summary className="w-fit rounded-small text-12 text-muted">Detail for support</summary>
          <pre className="mt-2 max-w-200 text-12 whitespace-pre-wrap select-text">{error.stack ?? error.message}</pre>
        </details>
      </main>
    );
  }
}
