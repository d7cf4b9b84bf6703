// Ids of what is made in the designer: short, unlike any other of the layout, and without meaning.

/** 80 random bits; `crypto.randomUUID` is missing where Headquarters is opened without https. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return [...bytes].map((byte) => byte.toString(36).padStart(2, '0')).join('');
}
