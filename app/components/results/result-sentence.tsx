/** The picture in one sentence: what was asked, how many answered, and when. */
export function ResultSentence({ source }: { source: string }) {
  return <figcaption className="meta result-sentence">{source}</figcaption>;
}
