/** Scripts run only with this answer's nonce, or when such a script loads them; nothing comes from or goes to another site. */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  return Object.entries({
    "default-src": "'self'",
    // React's development build rebuilds server stacks with eval; production never does.
    "script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // The development server writes style elements without a nonce.
    "style-src": development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    // Recharts and Radix place things with style attributes, and those cannot carry a nonce. An attribute reaches only its own
    // element, unlike a style element, whose selectors could read what is on the page.
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");
}
