// Place of the FastTab Dynamics 365 Customer Insights on the tab Clienteling.
export function CustomerInsightsTab(_: { readonly legalEntityId: string }) {
  return null;
}
