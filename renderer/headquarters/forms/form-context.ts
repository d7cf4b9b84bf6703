// What the fields of a form know of it: which feature's texts are theirs, and whether they may be changed.
import { createContext, useContext } from 'react';
import { useTexts, type TextKey } from '../app/texts';

export interface FormContents {
  /** Texts are `<feature>.field.<name>` and `<feature>.hint.<name>`. */
  readonly feature: string;
  readonly isReadOnly: boolean;
}

export const FormContext = createContext<FormContents>({ feature: 'app', isReadOnly: false });
export const useFormContents = (): FormContents => useContext(FormContext);

/** The label of a field by its name in the form; `phones.0` is one of `phones`. */
export function useFieldLabel(): (name: string) => string {
  const { feature } = useFormContents();
  const { t } = useTexts();
  return (name) => t(`${feature}.field.${name.split('.')[0] ?? name}` as TextKey);
}
