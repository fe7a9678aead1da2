/** The token of the credential under test; apart from the wire, which changes Node.js's own HTTP client. */
export const TOKEN = 'canary-token-7f3a';
