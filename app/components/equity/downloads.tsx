import { useState } from "react";
import { useScripts } from "../manage/use-scripts.ts";
import { useMessages } from "../use-messages.ts";
import { svgToPng } from "./picture/svg-to-png.ts";

/** A picture and its table to take along. The PNG is drawn in the browser, so its button is there only with scripts. */
export function Downloads({ title, svg, csv }: { title: string; svg: string; csv: string }) {
  const words = useMessages().equity.download;
  const scripts = useScripts();
  const [failed, setFailed] = useState(false);
  async function savePng() {
    try {
      const answer = await fetch(svg);
      if (!answer.ok) throw new Error(`${answer.status}`);
      const address = URL.createObjectURL(await svgToPng(await answer.text()));
      const link = document.createElement("a");
      link.href = address;
      link.download = "equity.png";
      link.click();
      URL.revokeObjectURL(address);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }
  return (
    <section className="downloads cluster no-print" aria-label={words.label(title)}>
      <a className="button button-line button-small" href={svg} download>
        {words.svg}
      </a>
      {scripts && (
        <button type="button" className="button button-line button-small" onClick={savePng}>
          {words.png}
        </button>
      )}
      <a className="button button-line button-small" href={csv} download>
        {words.csv}
      </a>
      <span role="status">{failed && words.failed}</span>
    </section>
  );
}
