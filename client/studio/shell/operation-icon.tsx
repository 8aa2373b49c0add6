/** A connector's icon on its color, as cards of the designer have it. */
export function OperationIcon({ color, icon }: { readonly color: string; readonly icon?: string | undefined }) {
  return (
    <svg class="operation-icon" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <rect width="20" height="20" rx="3" fill={color} />
      {icon === undefined ? (
        <path fill="#ffffff" d="M11.2 3 5.5 11h3.7l-.9 6 5.8-8h-3.8z" />
      ) : (
        <image href={icon} width="20" height="20" />
      )}
    </svg>
  );
}
