// The register's own light or dark ground with the layout's accent, for parts of a page that show a register.
import type { CSSProperties, ReactNode, Ref } from 'react';
import type { LayoutDocument } from '../../../main/contract/screen-layout-document';
import { accentVariables } from '../../ui/accent';

interface GroundProps {
  readonly theme: LayoutDocument['theme'];
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly ref?: Ref<HTMLDivElement>;
  readonly children: ReactNode;
}

/** A layout that leaves it to the register is shown light. */
export function Ground({ theme, className = '', style, ref, children }: GroundProps) {
  const mode = theme.mode ?? 'light';
  return (
    <div
      {...(ref === undefined ? {} : { ref })}
      className={className}
      data-ground={mode}
      style={{ ...accentVariables(theme.accentColor, mode), ...style }}
    >
      {children}
    </div>
  );
}
