// A field of the designer's panel: label, help below it, the control. Several buttons may differ in it.
import { Field } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { type TextKey, useTexts } from '../../app/texts';

interface PropertyProps {
  /** Texts `screen-layouts.field.<name>` and, where there is one, `screen-layouts.hint.<name>`. */
  readonly name: string;
  readonly label?: string;
  readonly hint?: string | false;
  readonly problem?: string | undefined;
  readonly children: ReactElement;
}

export function Property({ name, label, hint, problem, children }: PropertyProps) {
  const { t } = useTexts();
  const help = hint === false ? undefined : (hint ?? t(`screen-layouts.hint.${name}` as TextKey));
  return (
    <div data-field={name} data-testid="property">
      <Field
        size="small"
        label={label ?? t(`screen-layouts.field.${name}` as TextKey)}
        {...(help === undefined ? {} : { hint: help })}
        {...(problem === undefined
          ? {}
          : { validationMessage: problem, validationState: 'warning' as const })}
      >
        {children}
      </Field>
    </div>
  );
}

/** What all have in common; undefined where they differ. */
export function common<Item, Value>(items: readonly Item[], read: (item: Item) => Value): Value | undefined {
  const [first, ...others] = items;
  if (first === undefined) return undefined;
  const value = read(first);
  return others.every((item) => read(item) === value) ? value : undefined;
}
