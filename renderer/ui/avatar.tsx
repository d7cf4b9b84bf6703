// A round mark with a customer's or associate's initials; decoration only, the name always stands beside it.
import type { CSSProperties } from 'react';
import { avatarColour, avatarColours, initials } from './initials';
import styles from './avatar.module.css';

interface AvatarProps {
  readonly name: string;
  /** Decides the colour: an account number or staff id. */
  readonly id: string;
  readonly size?: number;
}

export function Avatar({ name, id, size = 40 }: AvatarProps) {
  const hue = Math.round((avatarColour(id) * 360) / avatarColours) + 20;
  return (
    <span
      className={styles['avatar']}
      style={{ '--hue': hue, '--avatar': `${size}px` } as CSSProperties}
      data-initials={initials(name)}
      aria-hidden="true"
    />
  );
}
