/** What is asked of a new password. */
export const passwordHint = '12 characters or more, of any kind. A few words together do well.';
