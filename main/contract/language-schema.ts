// A language as it comes in from outside. Apart from the list of languages, which the start of the app needs before
// anything that checks input is loaded.
import { z } from 'zod';
import { languages } from './languages';

export const languageSchema = z.enum(languages);
