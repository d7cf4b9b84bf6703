// The page's policy forbids code made from text, which zod would try when its first schema is made: this module is
// the page's first import.
import { z } from 'zod';

z.config({ jitless: true });
