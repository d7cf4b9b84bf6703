// The product's button: 44 px at the least, four kinds. Plain enough for long lists and for the action bar.
import type { ButtonHTMLAttributes, Ref } from 'react';
import styles from './button.module.css';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: ButtonKind;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ kind = 'secondary', className, type = 'button', ...rest }: ButtonProps) {
  const kindClass = kind === 'secondary' ? '' : (styles[kind] ?? '');
  return <button {...rest} type={type} className={`${styles['button']} ${kindClass} ${className ?? ''}`} />;
}
