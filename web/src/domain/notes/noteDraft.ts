/** A note as it is being written. */
export interface NoteDraft {
  html: string;
  /** Characters of text, which is what the server counts. */
  length: number;
}
