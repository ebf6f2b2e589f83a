/** A message has at most so many files. */
export const maxFilesPerMessage = 20;
