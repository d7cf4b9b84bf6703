// Scrolling through more than a browser can lay out: it ends somewhat above 33 million pixels of the device, which a
// million cards in three columns pass, and so do a hundred thousand in one at twice the size. A longer list scrolls in
// a space of this height: alike near both ends, where one goes step by step, and faster in between, where only the
// scroll bar leads.

/** CSS pixels, of which a screen may draw four times as many. */
const longestSpace = 8_000_000;
/** From each end so far the list and its space are alike. */
const end = 1_000_000;

export const spaceOf = (length: number): number => Math.min(length, longestSpace);
export const isLong = (length: number): boolean => length > longestSpace;

/** How much further one goes in the list than in its space, between the ends. */
const speed = (length: number): number => (length - 2 * end) / (longestSpace - 2 * end);

/** Where in its space the place `top` of a list of this length is. */
export function inSpace(length: number, top: number): number {
  if (!isLong(length) || top <= end) return top;
  if (top >= length - end) return top - length + longestSpace;
  return end + (top - end) / speed(length);
}

/** The other way round. */
export function inList(length: number, top: number): number {
  if (!isLong(length) || top <= end) return top;
  if (top >= longestSpace - end) return top + length - longestSpace;
  return end + (top - end) * speed(length);
}
