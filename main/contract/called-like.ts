// A company may know three hundred things of a customer: of a list of them those that are called what somebody types.
import { fold } from './search';

/** More than these are not seen at a glance: a field above them narrows them down. */
export const easilySurveyed = 12;

export function calledLike<One extends { readonly label: string }>(
  text: string,
  all: readonly One[],
): readonly One[] {
  const wanted = fold(text);
  return wanted === '' ? all : all.filter(({ label }) => fold(label).includes(wanted));
}
