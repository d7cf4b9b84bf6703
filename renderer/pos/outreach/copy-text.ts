// Puts text on the clipboard without asking for a permission, which no page of this window has.

/** False where the system did not let it. */
export function copyText(text: string, near: HTMLElement): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('aria-hidden', 'true');
  field.className = 'visually-hidden';
  // Inside the open dialog: everything outside it is inert and cannot be selected.
  near.append(field);
  field.select();
  // The clipboard's own interface needs a permission.
  const isCopied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return isCopied;
}
