// Keeps a failure while something is drawn from emptying the whole window.
import { Component, type ErrorInfo, type ReactNode } from 'react';

interface FailureBoundaryProps {
  /** What is shown in place of what could not be drawn. */
  readonly fallback: ReactNode;
  /** Told once for each failure. */
  readonly note?: (error: Error, place: string) => void;
  readonly children: ReactNode;
}

export class FailureBoundary extends Component<FailureBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidCatch(error: Error, { componentStack }: ErrorInfo): void {
    this.props.note?.(error, componentStack ?? '');
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
