// The one place from which the system's own programs are opened: for a call, a message or a mail, never for anything
// else, whoever asks.
import { shell } from 'electron';
import { AppError } from '../main/contract/result';
import { isAllowedLink } from '../main/pos/contact-actions/links';

/** @throws AppError `contact-unknown` for any other link, `contact-program-missing` where nothing opens it. */
export async function openExternal(url: string): Promise<void> {
  if (!isAllowedLink(url)) throw new AppError('contact-unknown');
  try {
    await shell.openExternal(url);
  } catch (error) {
    throw new AppError('contact-program-missing', {}, { cause: error });
  }
}
