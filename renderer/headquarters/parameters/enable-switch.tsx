// *Enable Customer Insights*: Yes saves the FastTab and tries the whole chain; where a link fails, it is No again. No
// is saved at once, and can be taken back for a while.
import { Switch } from '@fluentui/react-components';
import { showDone } from '../app/messages-store';
import { useTexts } from '../app/texts';
import { FormField } from '../forms/fields';
import type { InsightsState } from './insights-record';

export function EnableSwitch({ state }: { readonly state: InsightsState }) {
  const { t } = useTexts();
  const { form, record } = state;

  const turn = async (isOn: boolean): Promise<void> => {
    form.setValue('isEnabled', isOn, { shouldDirty: true });
    const saved = await state.save();
    if (saved === undefined) {
      // A field is wrong, somebody else was faster, or nobody answered: nothing was turned on or off.
      form.setValue('isEnabled', record?.isEnabled ?? false, { shouldDirty: true });
      return;
    }
    if (!isOn) showDone('insights.turned-off', {}, () => turn(true));
    else if (saved.isEnabled) showDone('insights.turned-on');
  };

  return (
    <FormField name="isEnabled" hasHint>
      {({ control, isReadOnly }) => (
        <Switch
          name={control.name}
          ref={control.ref}
          checked={control.value === true}
          disabled={isReadOnly}
          label={t(control.value === true ? 'list.yes' : 'list.no')}
          onBlur={control.onBlur}
          data-testid="enable-customer-insights"
          onChange={(_, data) => {
            void turn(data.checked);
          }}
        />
      )}
    </FormField>
  );
}
