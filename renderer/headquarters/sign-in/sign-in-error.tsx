// Why Headquarters let nobody in, or did not take the new password.
import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { Failure } from '../app/client';
import { useTexts } from '../app/texts';

export function SignInError({ failure }: { readonly failure: Failure | null }) {
  const { errorText } = useTexts();
  if (failure === null) return null;
  return (
    <MessageBar
      intent="error"
      layout="multiline"
      role="alert"
      data-testid="sign-in-error"
      data-code={failure.code}
    >
      <MessageBarBody>{errorText(failure)}</MessageBarBody>
    </MessageBar>
  );
}
