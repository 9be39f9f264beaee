// The mark of the mechanism: a balance.
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <path
        d="M16 5v21M9 26h14M6 10h20M6 10l-3.500 8h7zM26 10l-3.500 8h7z"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
