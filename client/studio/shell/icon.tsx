const paths = {
  bolt: "M9.2 1 3 9h4l-1 6 6.4-8.3H8.2z",
  flow: "M2 2h5v4H2zm7 8h5v4H9zM4 7h1.4v4.3H8v1.4H4z",
  cloud: "M12 6.5A4 4 0 0 0 4.2 5.6 3.5 3.5 0 0 0 4.5 12.5h7.3a3 3 0 0 0 .2-6z",
  finding: "M8 1.5 15 14H1zM7.3 6v4h1.4V6zm0 5v1.4h1.4V11z",
  play: "M4 2.5v11l9-5.5z",
  first: "M3 3h1.6v10H3zm10 0v10L5.8 8z",
  back: "M11.5 3v10L4 8z",
  forward: "M4.5 3v10L12 8z",
  last: "M11.4 3H13v10h-1.6zM3 3v10l7.2-5z",
  script: "M5.5 4 1.8 8l3.7 4 1-1L3.8 8l2.7-3zm5 0-1 1 2.7 3-2.7 3 1 1 3.7-4z",
} as const;

/** A picture beside a text; nobody hears of it. */
export function Icon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg class="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path fill="currentColor" fill-rule="evenodd" d={paths[name]} />
    </svg>
  );
}
