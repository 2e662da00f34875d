import { ChoiceBars } from "./choice-bars.tsx";
import { HiddenMark } from "./hidden-mark.tsx";
import { Histogram } from "./histogram.tsx";
import { MatrixBars } from "./matrix-bars.tsx";
import { RankingBars } from "./ranking-bars.tsx";
import type { Picture } from "./view/question-view.ts";

/** The picture that suits a question. */
export function ResultPicture({ picture, hiddenWords }: { picture: Picture; hiddenWords: string }) {
  switch (picture.kind) {
    case "hidden":
      return <HiddenMark words={hiddenWords} />;
    case "text":
      return <p>{picture.words}</p>;
    case "choices":
      return (
        <>
          <ChoiceBars bars={picture.bars} hiddenWords={hiddenWords} />
          {picture.note && <p className="meta">{picture.note}</p>}
        </>
      );
    case "histogram":
      return <Histogram histogram={picture.histogram} />;
    case "matrix":
      return <MatrixBars legend={picture.legend} rows={picture.rows} hiddenWords={hiddenWords} />;
    case "ranking":
      return (
        <>
          <RankingBars bars={picture.bars} hiddenWords={hiddenWords} />
          <p className="meta">{picture.note}</p>
        </>
      );
    case "rows":
      return (
        <div className="stack">
          {picture.rows.map((row) => (
            <section className="result-row" key={row.label}>
              <h3>{row.label}</h3>
              {row.finding && <p className="finding">{row.finding}</p>}
              <ResultPicture picture={row.picture} hiddenWords={hiddenWords} />
            </section>
          ))}
        </div>
      );
  }
}
